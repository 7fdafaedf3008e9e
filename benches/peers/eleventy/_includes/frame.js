// The frame around every page, and the parts that several pages share.

export const e = (text) => {
  const words = String(text);
  return /[&<>"]/.test(words) ? words.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]) : words;
};
export const each = (list, make) => (list ? list.map(make).join("\n") : "");
export const home = `<li><a href="/index.html">Home</a></li>`;

export const frame = ({ site, page }, { kind, title, crumbs = home, main }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="page-type" content="${kind}">
<title>${e(title)} – ${e(site.title)}</title>
<meta name="description" content="${e(title)}">
<link rel="canonical" href="${site.base_url}${page.url}">
<link rel="alternate" type="application/atom+xml" title="New records of the ${e(site.title)} (Atom feed)" href="/feed.xml">
<link rel="stylesheet" href="/style.css">
<link rel="icon" type="image/svg+xml" href="/icon.svg">
</head>
<body class="page-${kind}">
<a class="skip" href="#main">Skip to the main content</a>
<header class="masthead">
  <div class="bounds">
    <p class="site"><a href="/index.html">${e(site.title)}</a></p>
    <nav aria-label="Main pages">
      <ul>
        <li><a href="/reports/">Recurring reports</a></li>
        <li><a href="/people/">People</a></li>
        <li><a href="/decisions/">Decisions</a></li>
      </ul>
    </nav>
  </div>
</header>
<p class="print">Printed from ${site.base_url}${page.url}</p>
<nav class="crumbs bounds" aria-label="Where this page stands">
  <ol>
    ${crumbs}
  </ol>
</nav>
<main id="main" class="bounds">
${main}
</main>
<footer class="colophon">
  <div class="bounds">
    <div class="columns">
      <nav aria-label="About this site">
        <ul>
          <li><a href="/sitemap.xml">All pages of the site (sitemap)</a></li>
          <li><a href="/feed.xml">New records of the ${e(site.title)} (Atom feed)</a></li>
        </ul>
      </nav>
    </div>
  </div>
</footer>
</body>
</html>
`;

export const pager = ({ pager }) => (pager.length ? `
<nav class="pager" aria-label="Before and after">
  <ul>
    ${each(pager, (other) => `<li><a rel="${other.rel}" href="${other.url}"><span class="label">${other.rel === "prev" ? "Previous" : "Next"}: </span><span class="title">${e(other.title)}</span></a></li>`)}
  </ul>
</nav>` : "");

export const referred = ({ referred }) => (referred.length ? `
<section class="part">
  <h2>Referred to by</h2>
  <ul class="rows">
    ${each(referred, (source) => `<li><a href="${source.url}">${e(source.title)}</a></li>`)}
  </ul>
</section>` : "");

export const facts = (item) => `${item.from ? `<p class="facts">From ${e(item.from)}</p>` : ""}
${item.figures.length ? `<section class="part">
  <h3>Figures</h3>
  <dl class="values">
    ${each(item.figures, (figure) => `<div><dt>${e(figure.label)}</dt><dd><b>${e(figure.value)}</b> ${e(figure.period)}</dd></div>`)}
  </dl>
</section>` : ""}
${item.documents.length ? `<section class="part">
  <h3>Documents</h3>
  <ul class="rows">
    ${each(item.documents, (document) => `<li><a href="${document.url}">${e(document.title)}</a></li>`)}
  </ul>
</section>` : ""}
${item.motion.length ? `<section class="part">
  <h3>Motions, votes and interests</h3>
  <dl class="facts">
    ${each(item.motion, (row) => `<div><dt>${row.label}</dt><dd>${e(row.value)}</dd></div>`)}
  </dl>
</section>` : ""}
${item.returns.length ? `<section class="part">
  <h3>The same report at other times</h3>
  <dl class="facts">
    ${each(item.series, (series) => `<div><dt>Recurring report</dt><dd><a href="${series.url}">${e(series.title)}: the full history</a></dd></div>`)}
    ${each(item.returns, (other) => `<div><dt>${other.label}</dt><dd><a href="${other.url}">${e(other.title)}</a></dd></div>`)}
  </dl>
</section>` : ""}`;

export const feed = ({ site }, { title, path, meetings, within }) => {
  const newest = meetings.slice(0, 50);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${site.base_url}${path}feed.xml</id>
  <title>${e(title)}</title>
  <updated>${newest[0]?.data.day}T00:00:00Z</updated>
  <author><name>${e(site.title)}</name></author>
  <link rel="self" type="application/atom+xml" href="${site.base_url}${path}feed.xml"/>
  ${each(newest, (meeting) => `<entry>
    <id>${site.base_url}${meeting.url}</id>
    <title>${e(meeting.data.title)}</title>
    <updated>${meeting.data.day}T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="${site.base_url}${meeting.url}"/>
    <category term="${e(meeting.data.panel)}"/>
    <content type="html">${e(`<p>${e(meeting.data.status)}</p><ul>${(within[meeting.url] ?? []).filter((item) => item.data.decided.length).map((item) => `<li><a href="${site.base_url}${item.url}">${e(item.data.title)}</a>${item.data.decided.map((decision) => `<br>${e(decision)}`).join("")}</li>`).join("")}</ul>`)}</content>
  </entry>`)}
</feed>
`;
};
