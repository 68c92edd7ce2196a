// oidc-provider as the authorization server of one MCP server. Everybody is alice and agrees to everything at once.
import { randomBytes } from 'node:crypto';
import { errors, Provider } from 'oidc-provider';

const SCOPES = 'mcp:tools mcp:admin';

/** The MCP server itself, which asks what a token is worth. */
export const RESOURCE_CLIENT = {
  client_id: 'mcp-server',
  client_secret: 'a-secret-of-the-mcp-server',
  redirect_uris: [],
  response_types: [],
  grant_types: [],
};

/** Registered beforehand, with a loopback redirect on any port. */
const NATIVE_CLIENT = {
  client_id: 'mcp-native',
  token_endpoint_auth_method: 'none',
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
};

/**
 * @param options `issuer`, `resource`, `ttl` of access tokens in seconds, and whether the server wants `nonces` in proofs, takes
 *     only pushed requests (`par`), and knows clients by their `documents`
 */
export function createProvider(options) {
  const provider = new Provider(options.issuer, configuration(options));
  provider.use(agreeing(provider));
  provider.use(counting);
  provider.on('server_error', (context, error) => console.error(`provider: ${error.stack}`));
  return provider;
}

function configuration({ resource, ttl, nonces, par, documents }) {
  return {
    clients: [RESOURCE_CLIENT, NATIVE_CLIENT],
    scopes: ['openid', 'offline_access'],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (context, { uid }) => `/interaction/${uid}` },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: ttl,
      AuthorizationCode: 60,
      Grant: 3_600,
      Interaction: 600,
      RefreshToken: 3_600,
      Session: 3_600,
    },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: par },
      dPoP: nonces
        ? { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true }
        : { enabled: true },
      clientIdMetadataDocument: documents
        ? { enabled: true, ack: 'draft-02', allowFetch: () => true, allowClient: () => true }
        : { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo(context, indicator) {
          if (indicator !== resource) {
            throw new errors.InvalidTarget();
          }
          return { scope: SCOPES, audience: resource, accessTokenFormat: 'opaque', accessTokenTTL: ttl };
        },
      },
    },
    // The document of a test is on this machine, where the library's own guard lets nobody fetch.
    fetch: (url, { dispatcher, ...rest }) => globalThis.fetch(url, rest),
  };
}

/** Stands for the pages on which a person logs in and agrees. */
function agreeing(provider) {
  return async (context, next) => {
    if (!context.path.startsWith('/interaction/')) {
      return next();
    }
    const interaction = await provider.interactionDetails(context.req, context.res);
    const result =
      interaction.prompt.name === 'login'
        ? { login: { accountId: 'alice' } }
        : { consent: { grantId: await grant(provider, interaction) } };
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: true });
  };
}

async function grant(provider, { grantId, params, prompt, session }) {
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ??
    new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
  for (const [indicator, scopes] of Object.entries(prompt.details.missingResourceScopes ?? {})) {
    grant.addResourceScope(indicator, scopes.join(' '));
  }
  return grant.save();
}

/** The log that the tests count in: the grant type and the status of each request to the token endpoint. */
async function counting(context, next) {
  await next();
  if (context.oidc?.route === 'token') {
    console.log(`token ${context.oidc.params?.grant_type} ${context.status}`);
  }
}
