// Signs up in the practice AWS with aws-amplify and lets it sign the user in right after. What is to be done is
// an argument: the library passes a second `autoSignIn` over that comes soon after the first.

const { PASSWORD, TOTP_ON, assert, call, endpoint, lastCode, library, main, pool } = require("./account.cjs");
const { Amplify } = library("aws-amplify");
const auth = library("aws-amplify/auth");

async function step(expected, asked) {
  const { nextStep } = await asked;
  assert.equal(nextStep.signInStep ?? nextStep.signUpStep, expected, JSON.stringify(nextStep));
}

/** A pool where users sign up by an address, and the app client of it. */
async function open() {
  const here = await pool({ AutoVerifiedAttributes: ["email"], UserPoolTier: "ESSENTIALS" });
  const { UserPoolId: userPoolId, ClientId: userPoolClientId } = here;
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoint } } });
  return here;
}

async function signUp(username, autoSignIn) {
  const options = { userAttributes: { email: `${username}@orchard.example` }, autoSignIn };
  await step("CONFIRM_SIGN_UP", auth.signUp({ username, password: PASSWORD, options }));
  const confirmationCode = lastCode();
  await step("COMPLETE_AUTO_SIGN_IN", auth.confirmSignUp({ username, confirmationCode }));
}

async function isSignedIn(username) {
  await step("DONE", auth.autoSignIn());
  assert.equal((await auth.getCurrentUser()).username, username);
  await auth.signOut();
}

const PARTS = {
  async byThePasswordThatWasTyped() {
    await open();
    await signUp("hana", true);
    await isSignedIn("hana");
  },
  async byTheSessionOfTheSignUp() {
    await open();
    await signUp("june", { authFlowType: "USER_AUTH" });
    await isSignedIn("june");
  },
  // The first sign-in is free of the second factor, and the next is not.
  async whereMfaIsRequired() {
    const { UserPoolId } = await open();
    await call("SetUserPoolMfaConfig", { UserPoolId, MfaConfiguration: "ON", ...TOTP_ON });
    await signUp("ivo", true);
    await isSignedIn("ivo");
    const again = auth.signIn({ username: "ivo", password: PASSWORD });
    await step("CONTINUE_SIGN_IN_WITH_TOTP_SETUP", again);
  },
};

main([PARTS[process.argv[2]]]);
