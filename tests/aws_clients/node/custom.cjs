// Walks CUSTOM_AUTH in a lesson whose triggers ask for the number on a badge, with amazon-cognito-identity-js
// and with aws-amplify.

const { PASSWORD, assert, call, endpoint, library, main, refused, totp, user } = require("./account.cjs");
const { AuthenticationDetails, CognitoUser, CognitoUserPool } = library("amazon-cognito-identity-js");
const { Amplify } = library("aws-amplify");
const auth = library("aws-amplify/auth");

const BADGE = "4471";
const WRONG = ["NotAuthorizedException", "Incorrect username or password."];

/** A lesson has a day of its own, and codes follow its clock. */
async function timeOfTheLesson() {
  const ahead = Date.parse((await fetch(endpoint)).headers.get("date")) - Date.now();
  const here = Date.now;
  Date.now = () => here() + ahead;
}

/** The lesson's pool, and its app client of that name. */
async function lesson(name) {
  const [{ Id: UserPoolId }] = (await call("ListUserPools", { MaxResults: 1 })).UserPools;
  const { UserPoolClients } = await call("ListUserPoolClients", { UserPoolId });
  const { ClientId } = UserPoolClients.find(({ ClientName }) => ClientName === name);
  return { UserPoolId, ClientId };
}

/** What the library asks for next: the name of its callback and what it was called with. */
function next(begin) {
  return new Promise((resolve, reject) => {
    const callbacks = { onFailure: reject };
    for (const name of ["onSuccess", "customChallenge", "totpRequired"]) {
      callbacks[name] = (...said) => resolve({ name, said });
    }
    begin(callbacks);
  });
}

async function is(expected, asked) {
  const { name, said } = await asked;
  assert.equal(name, expected, JSON.stringify(said));
  return said;
}

async function identityByChallengesAlone() {
  const here = await lesson("gate");
  await user(here, "ana@larkfield.example", { email: "ana@larkfield.example" });
  const ana = () => {
    const Pool = new CognitoUserPool({ ...here, endpoint });
    return new CognitoUser({ Username: "ana@larkfield.example", Pool });
  };
  const begin = (who) => {
    who.setAuthenticationFlowType("CUSTOM_AUTH");
    const Username = who.getUsername();
    return next((all) => who.initiateAuth(new AuthenticationDetails({ Username }), all));
  };
  const send = (who, text) => next((all) => who.sendCustomChallengeAnswer(text, all));
  const once = ana();
  const [{ question }] = await is("customChallenge", begin(once));
  assert.match(question, /badge/);
  await is("customChallenge", send(once, "0000"));
  await is("onSuccess", send(once, BADGE));
  const stranger = ana();
  await is("customChallenge", begin(stranger));
  for (const wrong of ["1", "2"]) await is("customChallenge", send(stranger, wrong));
  await refused(send(stranger, "3"), ...WRONG);
}

/** The library proves the password in this flow, but knows no code between it and the challenge. */
async function identityAfterThePassword() {
  const here = await lesson("gate");
  const { UserPoolId } = here;
  const SoftwareTokenMfaConfiguration = { Enabled: true };
  const require = (MfaConfiguration) =>
    call("SetUserPoolMfaConfig", { UserPoolId, MfaConfiguration, SoftwareTokenMfaConfiguration });
  await require("OPTIONAL");
  const ana = new CognitoUser({
    Username: "ana@larkfield.example", Pool: new CognitoUserPool({ ...here, endpoint }),
  });
  ana.setAuthenticationFlowType("CUSTOM_AUTH");
  const details = (Password) => new AuthenticationDetails({ Username: ana.getUsername(), Password });
  await refused(next((all) => ana.authenticateUser(details("Not-the-password-1"), all)), ...WRONG);
  await is("customChallenge", next((all) => ana.authenticateUser(details(PASSWORD), all)));
  await is("onSuccess", next((all) => ana.sendCustomChallengeAnswer(BADGE, all)));
  await require("ON");
}

function use({ UserPoolId: userPoolId, ClientId: userPoolClientId }) {
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoint } } });
}

async function step(expected, asked) {
  const { nextStep } = await asked;
  assert.equal(nextStep.signInStep, expected, JSON.stringify(nextStep));
  return nextStep;
}

const answer = (challengeResponse) => auth.confirmSignIn({ challengeResponse });

async function amplifyByChallengesAlone() {
  use(await lesson("gate"));
  const username = "ana@larkfield.example";
  const begin = () => auth.signIn({ username, options: { authFlowType: "CUSTOM_WITHOUT_SRP" } });
  const asked = await step("CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE", begin());
  assert.match(asked.additionalInfo.question, /badge/);
  await step("CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE", answer("0000"));
  await step("DONE", answer(BADGE));
  await auth.signOut();
}

async function amplifyAfterThePassword() {
  use(await lesson("office-portal"));
  const username = "ana@larkfield.example";
  const asked = await step("CONTINUE_SIGN_IN_WITH_TOTP_SETUP", auth.signIn({ username, password: PASSWORD }));
  const { sharedSecret } = asked.totpSetupDetails;
  await step("DONE", answer(totp(sharedSecret)));
  await auth.signOut();
  use(await lesson("gate"));
  const options = { authFlowType: "CUSTOM_WITH_SRP" };
  await step("CONFIRM_SIGN_IN_WITH_TOTP_CODE", auth.signIn({ username, password: PASSWORD, options }));
  await step("CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE", answer(totp(sharedSecret)));
  await step("DONE", answer(BADGE));
  await auth.signOut();
}

main([
  timeOfTheLesson, identityByChallengesAlone, identityAfterThePassword, amplifyByChallengesAlone, amplifyAfterThePassword,
]);
