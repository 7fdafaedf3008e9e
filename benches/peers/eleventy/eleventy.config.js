// How Eleventy builds the archive: Markdown alone (no second template language in the texts),
// layouts in JavaScript, and every collection made in one pass and once.

export default function (config) {
  config.setQuietMode(true);
  config.addPassthroughCopy({ static: "/" });

  let made; // the collections, from the list of all pages of this build
  const collect = (api) => {
    const all = api.getAll();
    if (made?.all !== all) made = { all, ...arrange(all) };
    return made;
  };
  for (const name of ["panels", "meetings", "people", "reports", "decisions"]) {
    config.addCollection(name, (api) => collect(api)[name]);
  }
  // A panel's meetings and a meeting's items, by the address of the one that has them.
  config.addCollection("within", (api) => collect(api).within);

  return {
    markdownTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
    dir: { input: "content", includes: "../_includes", data: "../_data", output: "public" },
  };
}

function arrange(all) {
  const panels = [], meetings = [], within = {}, people = {}, reports = {}, decisions = {};
  const add = (map, key, value) => (map[key] ??= []).push(value);
  for (const page of all) {
    const { data } = page;
    if (data.kind === "panel") panels.push(page);
    if (data.kind === "meeting") {
      meetings.push(page);
      add(within, data.panel_url, page);
      const named = new Map();
      for (const group of data.attendance) {
        for (const person of group.people) named.set(person.url, { ...person, as: `${named.get(person.url)?.as ?? ""}${group.label} ` });
      }
      for (const person of named.values()) {
        people[person.url] ??= { name: person.name, url: person.url, meetings: [] };
        people[person.url].meetings.push({ page, as: person.as });
      }
    }
    if (data.kind === "item") {
      add(within, data.meeting_url, page);
      for (const slug of data.terms.reports) add(reports, slug, page);
      for (const year of data.terms.decisions) add(decisions, year, page);
    }
  }
  const newest = (a, b) => (a.data.day < b.data.day ? 1 : a.data.day > b.data.day ? -1 : 0);
  meetings.sort(newest);
  for (const list of Object.values(within)) {
    list.sort((a, b) => (a.data.kind === "item" ? a.data.weight - b.data.weight : newest(a, b)));
  }
  for (const list of Object.values(reports)) list.sort(newest);
  for (const list of Object.values(decisions)) list.sort((a, b) => (a.data.meeting_url < b.data.meeting_url ? -1 : a.data.meeting_url > b.data.meeting_url ? 1 : 0));
  for (const person of Object.values(people)) person.meetings.sort((a, b) => newest(a.page, b.page));
  const named = (map) => Object.entries(map).map(([name, items]) => ({ name, items }));
  return {
    panels, meetings, within,
    people: Object.values(people).sort((a, b) => a.name.localeCompare(b.name)),
    reports: named(reports), decisions: named(decisions),
  };
}
