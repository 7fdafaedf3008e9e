export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export const render = ({ site, collections }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${collections.all.map((page) => `<url><loc>${site.base_url}${page.url}</loc></url>`).join("\n")}
</urlset>
`;
