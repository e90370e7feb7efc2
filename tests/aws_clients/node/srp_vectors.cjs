// Works out the vectors of SRP with amazon-cognito-identity-js: reads the inputs in `srp_vectors.json` in
// the folder above, and prints the same file as the library fills it in.

const fs = require("node:fs");
const path = require("node:path");
const { library } = require("./account.cjs");
const { AuthenticationDetails, CognitoUser, CognitoUserPool } = library("amazon-cognito-identity-js");
const AuthenticationHelper = library("amazon-cognito-identity-js/lib/AuthenticationHelper").default;
const BigInteger = library("amazon-cognito-identity-js/lib/BigInteger").default;
const WordArray = library("amazon-cognito-identity-js/lib/utils/WordArray").default;

const VECTORS = JSON.parse(fs.readFileSync(path.join(__dirname, "..", "srp_vectors.json"), "utf8"));

// The moment of the vectors, for whoever asks for the present one.
const Present = Date;
global.Date = class extends Present {
  constructor() {
    super(VECTORS.unix * 1000);
  }
};

/** A user whose library speaks to nobody: `answers` has what each operation is answered. */
function person(pool, answers) {
  const Pool = new CognitoUserPool({ UserPoolId: pool, ClientId: "client" });
  const user = new CognitoUser({ Username: "ana", Pool });
  user.client = { request: (operation, body, done) => answers(operation, body, done) };
  return user;
}

/** The answer to `PASSWORD_VERIFIER`, or to `DEVICE_PASSWORD_VERIFIER` where a device is named. */
function signed(vector) {
  AuthenticationHelper.prototype.generateRandomSmallA = () => new BigInteger(vector.random, 16);
  const asked = {
    USERNAME: "ana", USER_ID_FOR_SRP: vector.user, SALT: vector.salt, SRP_B: vector.srp_b,
    SECRET_BLOCK: vector.secret_block,
  };
  return new Promise((resolve, reject) => {
    const user = person(vector.pool_id ?? "us-east-1_Orchard01", (operation, body, done) => {
      const said = body.AuthParameters ?? body.ChallengeResponses;
      if (said.SRP_A) vector.srp_a = said.SRP_A;
      if (said.SRP_A) return done(null, { ChallengeParameters: asked, Session: "session" });
      vector.signature = said.PASSWORD_CLAIM_SIGNATURE;
      if (said.TIMESTAMP !== VECTORS.timestamp) reject(new Error(said.TIMESTAMP));
      return resolve();
    });
    const callbacks = { onFailure: reject };
    if (vector.device_key) {
      Object.assign(user, {
        deviceKey: vector.device_key, deviceGroupKey: vector.group_key, randomPassword: vector.password,
      });
      user.getDeviceResponse(callbacks);
    } else {
      const details = { Username: "ana", Password: vector.password };
      user.authenticateUser(new AuthenticationDetails(details), callbacks);
    }
  });
}

/** What `ConfirmDevice` is given. */
function remembered(vector) {
  AuthenticationHelper.prototype.generateRandomString = () => vector.password;
  WordArray.prototype.random = () => ({ toString: () => vector.salt });
  const helper = new AuthenticationHelper("Orchard01");
  return new Promise((resolve, reject) => {
    helper.generateHashDevice(vector.group_key, vector.device_key, (error) => {
      if (error) return reject(error);
      const base64 = (hex) => Buffer.from(hex, "hex").toString("base64");
      vector.Salt = base64(helper.getSaltDevices());
      vector.PasswordVerifier = base64(helper.getVerifierDevices());
      return resolve();
    });
  });
}

(async () => {
  for (const vector of [...VECTORS.proofs, ...VECTORS.device_proofs]) await signed(vector);
  for (const vector of VECTORS.verifiers) await remembered(vector);
  process.stdout.write(JSON.stringify(VECTORS));
})();
