// Asks an authorization server what a token is worth (RFC 7662).

/** Returns a function that asks at the endpoint in the metadata of `issuer`, which is looked up at the first question. */
export function introspection(issuer, client, secret) {
  let found;
  // RFC 6749 section 2.3.1: both are encoded before they are joined.
  const pair = [client, secret].map(encodeURIComponent).join(':');
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  return async (token) => {
    found ??= metadata(issuer);
    const endpoint = (await found).introspection_endpoint;
    const answer = await fetch(endpoint, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ token }) });
    if (!answer.ok) {
      throw new Error(`introspection: HTTP ${answer.status}`);
    }
    return answer.json();
  };
}

async function metadata(issuer) {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  for (const place of [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ]) {
    const answer = await fetch(place);
    if (answer.ok) {
      return answer.json();
    }
  }
  throw new Error(`${issuer} has no metadata`);
}
