export default async (request) => {
  const url = new URL(request.url);
  const to = await leadOn(url, async (path) => {
    const answer = await fetch(new URL(path, url));
    return answer.ok ? answer.text() : null;
  });
  return to ? Response.redirect(to, 301) : undefined;
};

export const config = {
  path: '/*',
  excludedPath: [SITE_PATH + 'redirects/*', '/*.css', '/*.svg', '/*.xml', '/*.ics'],
  method: ['GET', 'HEAD'],
  onError: 'bypass',
};
