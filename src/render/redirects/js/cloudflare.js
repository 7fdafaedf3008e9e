export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (request.method === 'GET' || request.method === 'HEAD') {
      const to = await leadOn(url, async (path) => {
        const answer = await env.ASSETS.fetch(new Request(new URL(path, url)));
        return answer.ok ? answer.text() : null;
      });
      if (to) return Response.redirect(to, 301);
    }
    return env.ASSETS.fetch(request);
  },
};
