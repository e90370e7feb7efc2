// Signs in to the practice AWS with amazon-cognito-identity-js: by SRP, with a new password, with an
// authenticator app, by a choice between factors, from a remembered device, and with a refresh token.

const {
  MAIL_ON, PASSWORD, TOTP_ON, assert, call, endpoint, library, main, pool, refused, totp, user, withMail,
} = require("./account.cjs");
const { AuthenticationDetails, CognitoUser, CognitoUserPool } = library("amazon-cognito-identity-js");

const WRONG = ["NotAuthorizedException", "Incorrect username or password."];

function person(here, Username) {
  const Pool = new CognitoUserPool({ ...here, endpoint });
  return new CognitoUser({ Username, Pool });
}

/** What the library asks for next: the name of its callback and what it was called with. */
function next(begin) {
  return new Promise((resolve, reject) => {
    const callbacks = { onFailure: reject };
    for (const name of [
      "onSuccess", "newPasswordRequired", "mfaRequired", "totpRequired", "mfaSetup", "selectMFAType",
      "customChallenge", "associateSecretCode",
    ]) {
      callbacks[name] = (...said) => resolve({ name, said });
    }
    begin(callbacks);
  });
}

function signIn(who, Password = PASSWORD) {
  const details = new AuthenticationDetails({ Username: who.getUsername(), Password });
  return next((callbacks) => who.authenticateUser(details, callbacks));
}

async function is(expected, asked) {
  const { name, said } = await asked;
  assert.equal(name, expected, JSON.stringify(said));
  return said;
}

async function passwordProof() {
  const here = await pool({ AliasAttributes: ["email"] });
  await user(here, "ana", { email: "ana@orchard.example", email_verified: "true" });
  const [session] = await is("onSuccess", signIn(person(here, "ana")));
  assert.equal(session.getAccessToken().payload.username, "ana");
  await is("onSuccess", signIn(person(here, "ana@orchard.example")));
  await refused(signIn(person(here, "ana"), "Not-the-password-1"), ...WRONG);
  await refused(signIn(person(here, "nobody")), "UserNotFoundException");
  // Signs with a random secret each time, and a number may begin with a zero or with a set bit.
  for (let time = 0; time < 8; time += 1) await is("onSuccess", signIn(person(here, "ana")));
}

async function newPassword() {
  const Schema = [{ Name: "given_name", AttributeDataType: "String", Required: true, Mutable: true }];
  const here = await pool({ Schema });
  await user(here, "ben", { permanent: false });
  const ben = person(here, "ben");
  const [, required] = await is("newPasswordRequired", signIn(ben));
  assert.deepEqual(required, ["given_name"]);
  const choose = (attributes) =>
    next((callbacks) => ben.completeNewPasswordChallenge("Practice-only-0002!", attributes, callbacks));
  await refused(choose({}), "InvalidParameterException", "[practice wording] Invalid attributes given, given_name is missing");
  await is("onSuccess", choose({ given_name: "Ben" }));
  await is("onSuccess", signIn(person(here, "ben"), "Practice-only-0002!"));
}

async function authenticator() {
  const here = await pool({ mfa: { MfaConfiguration: "ON", ...TOTP_ON } });
  await user(here, "cleo");
  const cleo = person(here, "cleo");
  await is("mfaSetup", signIn(cleo));
  const [secret] = await is("associateSecretCode", next((all) => cleo.associateSoftwareToken(all)));
  await is("onSuccess", next((all) => cleo.verifySoftwareToken(totp(secret), "telephone", all)));
  const again = person(here, "cleo");
  await is("totpRequired", signIn(again));
  const send = (code) => next((all) => again.sendMFACode(code, all, "SOFTWARE_TOKEN_MFA"));
  await refused(send("000000"), "CodeMismatchException", "Invalid code or auth state for the user.");
  await is("onSuccess", send(totp(secret)));
}

/** An authenticator app for a user who is signed in. */
async function enrol(who) {
  const [secret] = await is("associateSecretCode", next((all) => who.associateSoftwareToken(all)));
  await is("onSuccess", next((all) => who.verifySoftwareToken(totp(secret), "telephone", all)));
  return secret;
}

async function choiceOfFactor() {
  const here = await pool({
    ...(await withMail()),
    mfa: { MfaConfiguration: "OPTIONAL", ...TOTP_ON, ...MAIL_ON },
  });
  await user(here, "dora", { email: "dora@orchard.example" });
  const dora = person(here, "dora");
  await is("onSuccess", signIn(dora));
  const secret = await enrol(dora);
  const on = { Enabled: true, PreferredMfa: false };
  const who = { UserPoolId: here.UserPoolId, Username: "dora" };
  await call("AdminSetUserMFAPreference", { ...who, EmailMfaSettings: on, SoftwareTokenMfaSettings: on });
  const again = person(here, "dora");
  const [, parameters] = await is("selectMFAType", signIn(again));
  const can = JSON.parse(parameters.MFAS_CAN_CHOOSE);
  assert.deepEqual(can.toSorted(), ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]);
  const choose = next((all) => again.sendMFASelectionAnswer("SOFTWARE_TOKEN_MFA", all));
  await is("totpRequired", choose);
  await is("onSuccess", next((all) => again.sendMFACode(totp(secret), all, "SOFTWARE_TOKEN_MFA")));
}

async function rememberedDevice() {
  const here = await pool({
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    mfa: { MfaConfiguration: "OPTIONAL", ...TOTP_ON },
  });
  await user(here, "emma");
  const emma = person(here, "emma");
  await is("onSuccess", signIn(emma));
  const secret = await enrol(emma);
  const on = { Enabled: true, PreferredMfa: true };
  const who = { UserPoolId: here.UserPoolId, Username: "emma" };
  await call("AdminSetUserMFAPreference", { ...who, SoftwareTokenMfaSettings: on });
  // The library keeps the device for the name; it proves itself, and no code is asked for.
  const [session] = await is("onSuccess", signIn(person(here, "emma")));
  const { Devices } = await call("AdminListDevices", who);
  assert.equal(Devices.length, 1);
  const renewed = await new Promise((resolve, reject) => {
    const done = (error, session) => (error ? reject(error) : resolve(session));
    const same = person(here, "emma");
    same.getCachedDeviceKeyAndPassword();
    same.refreshSession(session.getRefreshToken(), done);
  });
  assert.notEqual(renewed.getAccessToken().getJwtToken(), session.getAccessToken().getJwtToken());
  // Forgotten behind its back: the library hears of it, forgets it too, and a code is asked for.
  await call("AdminForgetDevice", { ...who, DeviceKey: Devices[0].DeviceKey });
  const stranger = person(here, "emma");
  await is("totpRequired", signIn(stranger));
  await is("onSuccess", next((all) => stranger.sendMFACode(totp(secret), all, "SOFTWARE_TOKEN_MFA")));
}

main([passwordProof, newPassword, authenticator, choiceOfFactor, rememberedDevice]);
