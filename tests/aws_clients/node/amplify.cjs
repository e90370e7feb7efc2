// Signs in to the practice AWS with aws-amplify: by SRP, with an authenticator app, by a choice between
// factors, with mail as a factor, from a remembered device, with a refresh token, and by a choice of the first
// factor.

const {
  MAIL_ON, PASSWORD, TOTP_ON, assert, call, endpoint, lastCode, library, main, pool, refused, totp, user, withMail,
} = require("./account.cjs");
// The library names a device by its browser, and Node 20 has none.
globalThis.navigator ??= { userAgent: "node", platform: process.platform };
const { Amplify } = library("aws-amplify");
const auth = library("aws-amplify/auth");

function use({ UserPoolId: userPoolId, ClientId: userPoolClientId }) {
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoint } } });
}

async function step(expected, asked) {
  const { nextStep } = await asked;
  assert.equal(nextStep.signInStep, expected, JSON.stringify(nextStep));
  return nextStep;
}

const signIn = (username, options, password = PASSWORD) => auth.signIn({ username, password, options });
const answer = (challengeResponse, options) => auth.confirmSignIn({ challengeResponse, options });
const accessToken = async (options) => (await auth.fetchAuthSession(options)).tokens.accessToken.toString();

async function passwordProof() {
  const here = await pool({ AliasAttributes: ["email"] });
  use(here);
  await user(here, "ana", { email: "ana@orchard.example", email_verified: "true" });
  for (const name of ["ana", "ana@orchard.example"]) {
    await step("DONE", signIn(name));
    assert.equal((await auth.getCurrentUser()).username, "ana");
    await auth.signOut();
  }
  await refused(signIn("ana", {}, "Not-the-password-1"), "NotAuthorizedException", "Incorrect username or password.");
  await step("DONE", signIn("ana"));
  const before = await accessToken();
  assert.notEqual(await accessToken({ forceRefresh: true }), before);
  await auth.signOut({ global: true });
}

async function newPassword() {
  const Schema = [{ Name: "given_name", AttributeDataType: "String", Required: true, Mutable: true }];
  const here = await pool({ Schema });
  use(here);
  await user(here, "ben", { permanent: false });
  const asked = await step("CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED", signIn("ben"));
  assert.deepEqual(asked.missingAttributes, ["given_name"]);
  await step("DONE", answer("Practice-only-0002!", { userAttributes: { given_name: "Ben" } }));
  await auth.signOut();
}

async function authenticator() {
  const here = await pool({ mfa: { MfaConfiguration: "ON", ...TOTP_ON } });
  use(here);
  await user(here, "cleo");
  const asked = await step("CONTINUE_SIGN_IN_WITH_TOTP_SETUP", signIn("cleo"));
  const { sharedSecret } = asked.totpSetupDetails;
  await step("DONE", answer(totp(sharedSecret)));
  await auth.signOut();
  await step("CONFIRM_SIGN_IN_WITH_TOTP_CODE", signIn("cleo"));
  await refused(answer("000000"), "CodeMismatchException");
  await step("DONE", answer(totp(sharedSecret)));
  await auth.signOut();
}

async function choiceOfFactor() {
  const here = await pool({
    ...(await withMail()),
    mfa: { MfaConfiguration: "OPTIONAL", ...TOTP_ON, ...MAIL_ON },
  });
  use(here);
  await user(here, "dora", { email: "dora@orchard.example" });
  await step("DONE", signIn("dora"));
  const { sharedSecret } = await auth.setUpTOTP();
  await auth.verifyTOTPSetup({ code: totp(sharedSecret) });
  await auth.updateMFAPreference({ totp: "ENABLED", email: "ENABLED" });
  assert.deepEqual((await auth.fetchMFAPreference()).enabled.toSorted(), ["EMAIL", "TOTP"]);
  await auth.signOut();
  const asked = await step("CONTINUE_SIGN_IN_WITH_MFA_SELECTION", signIn("dora"));
  assert.deepEqual(asked.allowedMFATypes.toSorted(), ["EMAIL", "TOTP"]);
  await step("CONFIRM_SIGN_IN_WITH_TOTP_CODE", answer("TOTP"));
  await step("DONE", answer(totp(sharedSecret)));
  await auth.signOut();
  await step("CONTINUE_SIGN_IN_WITH_MFA_SELECTION", signIn("dora"));
  await step("CONFIRM_SIGN_IN_WITH_EMAIL_CODE", answer("EMAIL"));
  await step("DONE", answer(lastCode()));
  await auth.signOut();
}

async function mailSetUp() {
  const here = await pool({ ...(await withMail()), mfa: { MfaConfiguration: "ON", ...TOTP_ON, ...MAIL_ON } });
  use(here);
  await user(here, "emma");
  const asked = await step("CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION", signIn("emma"));
  assert.deepEqual(asked.allowedMFATypes.toSorted(), ["EMAIL", "TOTP"]);
  await step("CONTINUE_SIGN_IN_WITH_EMAIL_SETUP", answer("EMAIL"));
  await step("CONFIRM_SIGN_IN_WITH_EMAIL_CODE", answer("emma@orchard.example"));
  await step("DONE", answer(lastCode()));
  assert.equal((await auth.fetchUserAttributes()).email_verified, "true");
  await auth.signOut();
  await step("CONFIRM_SIGN_IN_WITH_EMAIL_CODE", signIn("emma"));
  await step("DONE", answer(lastCode()));
  await auth.signOut();
}

async function rememberedDevice() {
  const here = await pool({
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
    mfa: { MfaConfiguration: "OPTIONAL", ...TOTP_ON },
  });
  use(here);
  await user(here, "finn");
  await step("DONE", signIn("finn"));
  const { sharedSecret } = await auth.setUpTOTP();
  await auth.verifyTOTPSetup({ code: totp(sharedSecret) });
  await auth.updateMFAPreference({ totp: "PREFERRED" });
  // Confirmed, but the user was not asked yet.
  assert.deepEqual(await auth.fetchDevices(), []);
  await auth.signOut();
  await step("CONFIRM_SIGN_IN_WITH_TOTP_CODE", signIn("finn"));
  await step("DONE", answer(totp(sharedSecret)));
  await auth.rememberDevice();
  const [device, ...more] = await auth.fetchDevices();
  assert.equal(more.length, 0);
  await accessToken({ forceRefresh: true });
  await auth.signOut();
  await step("DONE", signIn("finn"));
  assert.deepEqual((await auth.fetchDevices()).map(({ id }) => id), [device.id]);
  await auth.signOut();
  // Forgotten behind its back: the library hears of it and begins anew.
  await call("AdminForgetDevice", { UserPoolId: here.UserPoolId, Username: "finn", DeviceKey: device.id });
  await step("CONFIRM_SIGN_IN_WITH_TOTP_CODE", signIn("finn"));
  await step("DONE", answer(totp(sharedSecret)));
  await auth.signOut();
}

async function choiceOfFirstFactor() {
  const here = await pool({
    UserPoolTier: "ESSENTIALS",
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  });
  use(here);
  await user(here, "gala", { email: "gala@orchard.example", email_verified: "true" });
  const begin = (preferredChallenge, password) =>
    auth.signIn({ username: "gala", password, options: { authFlowType: "USER_AUTH", preferredChallenge } });
  await step("CONFIRM_SIGN_IN_WITH_EMAIL_CODE", begin("EMAIL_OTP"));
  await refused(answer("00000000"), "CodeMismatchException");
  await step("DONE", answer(lastCode()));
  await auth.signOut();
  const asked = await step("CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION", begin());
  assert.deepEqual(asked.availableChallenges.toSorted(), ["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP"]);
  await step("CONFIRM_SIGN_IN_WITH_EMAIL_CODE", answer("EMAIL_OTP"));
  await step("DONE", answer(lastCode()));
  await auth.signOut();
  for (const way of ["PASSWORD", "PASSWORD_SRP"]) {
    await step("DONE", begin(way, PASSWORD));
    await auth.signOut();
    await step("CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION", begin());
    await step("CONFIRM_SIGN_IN_WITH_PASSWORD", answer(way));
    await step("DONE", answer(PASSWORD));
    await auth.signOut();
  }
  await step("CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION", begin("SMS_OTP"));
}

main([
  passwordProof, newPassword, authenticator, choiceOfFactor, mailSetUp, rememberedDevice, choiceOfFirstFactor,
]);
