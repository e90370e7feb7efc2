// What the scripts beside this one share: the practice account as an administrator makes it, and what users
// read on their telephones.
//
// AWS_ENDPOINT_URL is where the practice AWS listens; it checks no signature. OUTBOX_COMMAND prints what it
// sent as JSON. The folder that the script is started in holds the libraries.

const assert = require("node:assert");
const { execSync } = require("node:child_process");
const { createHmac } = require("node:crypto");
const { createRequire } = require("node:module");

const endpoint = process.env.AWS_ENDPOINT_URL ?? "";
assert(/^http:\/\/(127\.0\.0\.1|localhost):/.test(endpoint), "AWS_ENDPOINT_URL is no address of this machine");

const PASSWORD = "Practice-only-0001!";

/** A library of the folder that the script was started in. */
const library = createRequire(`${process.cwd()}/package.json`);

/** One operation, unsigned. */
async function call(operation, body) {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  assert.equal(answer.status, 200, `${operation}: ${JSON.stringify(said)}`);
  return said;
}

/** A pool with an app client without a secret. */
async function pool({ mfa, client, ...settings }) {
  const { UserPool } = await call("CreateUserPool", { PoolName: "sign-ins", ...settings });
  const UserPoolId = UserPool.Id;
  if (mfa) await call("SetUserPoolMfaConfig", { UserPoolId, ...mfa });
  const { UserPoolClient } = await call("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "app",
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    ...client,
  });
  return { UserPoolId, ClientId: UserPoolClient.ClientId };
}

/** The settings of a pool that sends its mail by an identity of SES, as e-mail MFA needs it. */
async function withMail() {
  const domain = `d${process.hrtime.bigint()}.example`;
  const answer = await fetch(`${endpoint}/v2/email/identities`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ EmailIdentity: domain }),
  });
  assert.equal(answer.status, 200);
  return {
    UserPoolTier: "ESSENTIALS",
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER",
      SourceArn: `arn:aws:ses:us-east-1:111122223333:identity/${domain}`,
    },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
  };
}

const TOTP_ON = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const MAIL_ON = { EmailMfaConfiguration: { Message: "Your code is {####}", Subject: "Code" } };

async function user({ UserPoolId }, Username, { permanent = true, ...attributes } = {}) {
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await call("AdminCreateUser", { UserPoolId, Username, UserAttributes, MessageAction: "SUPPRESS" });
  await call("AdminSetUserPassword", { UserPoolId, Username, Password: PASSWORD, Permanent: permanent });
}

function lastCode() {
  const sent = JSON.parse(execSync(process.env.OUTBOX_COMMAND));
  return sent.at(-1).code;
}

function codeOfStep(secret, step) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const used = new Map();

/** The code that a telephone shows now, or the next one: none lets anybody in twice. */
function totp(secret) {
  const now = Math.floor(Date.now() / 30_000);
  const step = used.get(secret) === now ? now + 1 : now;
  used.set(secret, step);
  return codeOfStep(secret, step);
}

/** Fails unless the promise is refused with this exception, and with these words if there are any. */
async function refused(promise, name, words) {
  const error = await promise.then(
    () => assert.fail(`not refused: ${name}`),
    (error) => error,
  );
  assert.equal(error.name, name, error.message);
  if (words) assert.equal(error.message, words);
}

/** Runs the parts of a script one after the other. A promise that is never kept ends the script, too: only
 * the last line makes it a success. */
async function main(parts) {
  process.exitCode = 1;
  for (const part of parts) {
    await part();
    console.log(`done: ${part.name}`);
  }
  process.exit(0);
}

module.exports = {
  MAIL_ON, PASSWORD, TOTP_ON, assert, call, endpoint, lastCode, library, main, pool, refused, totp, user, withMail,
};
