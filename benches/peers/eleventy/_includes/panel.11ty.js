import { e, each, frame } from "./frame.js";

const entry = (item) => `<li>
            <span class="number">${item.data.number}</span>
            <div>
              <a href="${item.url}">${e(item.data.title)}<span class="quiet">, ${item.data.when}</span></a>${item.data.minute ? `, <span class="facts">Minute ${item.data.minute}</span>` : ""}${item.data.series.length ? `, <span class="facts">recurring report</span>` : ""}
              ${each(item.data.decided, (decision) => `<p class="outcome">${e(decision)}</p>`)}
            </div>
          </li>`;

export const render = (data) => {
  const { within } = data.collections;
  const years = {};
  for (const meeting of within[data.page.url] ?? []) (years[meeting.data.day.slice(0, 4)] ??= []).push(meeting);
  return frame(data, { kind: "panel", title: data.title, main: `<h1>${e(data.title)}</h1>
<dl class="facts">
  <div><dt>Council</dt><dd>${e(data.council)}</dd></div>
  <div><dt>In the archive</dt><dd>${data.holds}</dd></div>
</dl>
<section class="chapter" id="timeline">
  <h2>Timeline</h2>
  ${each(Object.keys(years).sort().reverse(), (year) => `<section class="part year">
    <h3>${year}</h3>
    <div>
      ${each(years[year], (meeting) => `<section class="meeting">
        <h4><a href="${meeting.url}"><time datetime="${meeting.data.day}">${meeting.data.when}</time></a></h4>
        <ul class="business">
          ${each(within[meeting.url], entry)}
        </ul>
      </section>`)}
    </div>
  </section>`)}
</section>
<section class="part" id="members">
  <h2>Members</h2>
  <table>
    <caption class="quiet">Members of the ${e(data.title)}</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Since</th><th scope="col">Until</th></tr></thead>
    <tbody>
    ${each(data.members, (member) => `<tr><th scope="row"><a href="${member.url}">${e(member.name)}</a></th><td>${e(member.role)}</td><td class="when">${member.since}</td><td class="when">${member.until}</td></tr>`)}
    </tbody>
  </table>
</section>
<section class="part">
  <h2>Follow the meetings</h2>
  <ul class="rows">
    <li><a href="${data.page.url}actions.html">All actions of the ${e(data.title)}</a></li>
    <li><a href="${data.page.url}feed.xml">New records of the ${e(data.title)} (Atom feed)</a></li>
  </ul>
</section>` });
};
