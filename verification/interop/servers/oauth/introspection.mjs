// Asks an authorization server what a token is worth (RFC 7662).

/** Finds the endpoint in the metadata of `issuer`, in either of its places, and returns a function that asks there. */
export async function introspection(issuer, client, secret) {
  const endpoint = (await metadata(issuer)).introspection_endpoint;
  const authorization = `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`;
  return async (token) => {
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
