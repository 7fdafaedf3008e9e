//! Every save is followed: by each editor's way, of records and themes, with and without events.

use std::fs;

use super::preview::{BOARD, MEETING, Preview, RECORD, edit, save};
use super::support::{self, Desk};

#[test]
fn a_save_reloads_the_pages_that_it_changes_and_no_other() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let (_, elsewhere) = preview.get("/audit/2024-02-13/index.html").unhooked();
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "The higher fees");
    browser.must_reload();
    assert!(preview.get(MEETING).text().contains("The higher fees"));
    // What a page is known by is what a browser waits to be another one.
    assert_eq!(
        preview.get("/audit/2024-02-13/index.html").unhooked().1,
        elsewhere
    );
}

#[test]
fn every_way_to_save_is_seen() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let text = desk.read(RECORD);
    let steps: [(&str, &dyn Fn()); 4] = [
        ("Written", &|| {
            desk.write(RECORD, text.replace("The fees", "Written"));
        }),
        ("Exchanged", &|| {
            desk.write("board/next", text.replace("The fees", "Exchanged"));
            desk.rename("board/next", RECORD);
        }),
        ("Copied", &|| {
            desk.write("board/4913", "");
            desk.remove("board/4913");
            desk.rename(RECORD, "board/2024-01-09.md~");
            desk.write(RECORD, text.replace("The fees", "Copied"));
            desk.remove("board/2024-01-09.md~");
        }),
        ("The fees", &|| desk.write(RECORD, &text)),
    ];
    for (words, save) in steps {
        let browser = preview.look_at(MEETING);
        save();
        browser.must_reload();
        preview.until(MEETING, |page| page.text().contains(words));
    }
    let (shown, _) = preview.get(MEETING).unhooked();
    assert_eq!(shown, desk.site().text("board/2024-01-09/index.html"));
}

#[test]
fn meetings_come_and_go() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let missing = preview.get("/board/2024-03-12/index.html");
    assert_eq!(missing.status, 404);
    // Whoever waits at an address without a page sees the page when it comes.
    let waits = preview.listen(&missing.unhooked().1);
    let panel = preview.look_at("/board/index.html");
    let next = desk
        .read(RECORD)
        .replace("](2024-01-09/", "](../board/2024-01-09/");
    save(&desk, "board/2024-03-12.md", &next);
    panel.must_reload();
    waits.must_reload();
    assert_eq!(preview.get("/board/2024-03-12/index.html").status, 200);
    // Nor do items of a folder that came as a whole stay unseen.
    let panel = preview.look_at("/index.html");
    fs::create_dir(desk.content().join("scrutiny")).unwrap();
    let roads = "---\n---\n\n## 1. Roads\n\nText.\n";
    save(&desk, "scrutiny/2024-04-09.md", roads);
    panel.must_reload();
    preview.until("/scrutiny/2024-04-09/index.html", |page| page.status == 200);
    let meeting = preview.look_at("/scrutiny/2024-04-09/index.html");
    edit(&desk, "scrutiny/2024-04-09.md", "Text", "Another text");
    meeting.must_reload();
    let panel = preview.look_at("/board/index.html");
    desk.remove("board/2024-03-12.md");
    panel.must_reload();
    assert_eq!(preview.get("/board/2024-03-12/index.html").status, 404);
}

#[test]
fn an_error_is_shown_with_the_words_of_the_terminal_and_goes_when_it_is_mended() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "start:", "strat:");
    browser.must_reload();
    for path in [MEETING, "/", "/nothing"] {
        let fault = preview.get(path);
        assert_eq!(fault.status, 500, "{path}");
        let page = support::Page::new(path, &fault.text());
        assert_eq!(
            page.all("title"),
            ["Nothing is published while there is an error"]
        );
        let told = page
            .html
            .select(&scraper::Selector::parse("pre").unwrap())
            .next();
        let told: String = told.unwrap().text().collect();
        assert!(told.contains("content/board/2024-01-09.md:2:1"), "{told}");
        preview.must_say(told.trim_end());
    }
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "strat:", "start:");
    browser.must_reload();
    assert_eq!(preview.get(MEETING).status, 200);
}

#[test]
fn a_preview_begins_with_an_error_and_without_a_site() {
    let desk = Desk::new(BOARD);
    edit(&desk, RECORD, "start:", "strat:");
    let preview = Preview::of(&desk);
    assert_eq!(preview.get("/index.html").status, 500);
    let browser = preview.look_at("/index.html");
    edit(&desk, RECORD, "strat:", "start:");
    browser.must_reload();
    assert_eq!(preview.get("/index.html").status, 200);
    // The content folder goes as a whole, and comes again: so does a repository's other branch.
    let browser = preview.look_at("/index.html");
    let aside = desk.content().with_file_name("aside");
    fs::rename(desk.content(), &aside).unwrap();
    browser.must_reload();
    let gone = preview.get("/index.html");
    assert!(gone.status == 500 && gone.text().contains("there is no content folder"));
    let browser = preview.look_at("/index.html");
    fs::rename(&aside, desk.content()).unwrap();
    browser.must_reload();
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
}

#[test]
fn the_theme_is_followed_also_one_that_is_begun_later() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let home = desk.content().parent().unwrap().to_owned();
    let browser = preview.look_at(MEETING);
    fs::create_dir_all(home.join("themes/default/static")).unwrap();
    fs::write(
        home.join("themes/default/static/style.css"),
        "p { color: red }",
    )
    .unwrap();
    browser.must_reload();
    preview.until(MEETING, |_| {
        preview.get("/style.css").text() == "p { color: red }"
    });
    let browser = preview.look_at(MEETING);
    fs::write(
        home.join("themes/default/static/style.css"),
        "p { color: blue }",
    )
    .unwrap();
    browser.must_reload();
    preview.until(MEETING, |_| {
        preview.get("/style.css").text() == "p { color: blue }"
    });
    // A template that fails is told on the page that it would have made.
    let browser = preview.look_at(MEETING);
    fs::create_dir_all(home.join("themes/default/templates")).unwrap();
    fs::write(
        home.join("themes/default/templates/meeting.html"),
        "{{ nobody.knows }}",
    )
    .unwrap();
    browser.must_reload();
    preview.until(MEETING, |page| {
        page.status == 500 && page.text().contains("meeting.html:1")
    });
    assert_eq!(preview.get("/board/index.html").status, 200);
}

#[test]
fn without_events_the_files_are_looked_at_again_and_again() {
    let desk = Desk::new(BOARD);
    let home = desk.content().parent().unwrap().to_owned();
    let preview = Preview::with(&home, &["--port", "0", "--poll", "1"]);
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
    let browser = preview.look_at("/board/index.html");
    desk.write("board/2024-03-12.md", "---\n---\n\n## 1. Roads\n\nText.\n");
    browser.must_reload();
    let browser = preview.look_at(MEETING);
    fs::create_dir_all(home.join("themes/default/static")).unwrap();
    fs::write(
        home.join("themes/default/static/style.css"),
        "p { color: red }",
    )
    .unwrap();
    browser.must_reload();
}

#[test]
fn what_is_saved_without_a_change_is_no_news() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let (_, first) = preview.get(MEETING).unhooked();
    for _ in 0..3 {
        save(&desk, RECORD, &desk.read(RECORD));
        desk.write("board/.2024-01-09.md.swp", "a");
    }
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
    assert_ne!(preview.get(MEETING).unhooked().1, first);
    let looks = preview.said().matches("Read ").count();
    assert_eq!(
        looks,
        2,
        "at first and after the change: {}",
        preview.said()
    );
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "No fees", "The fees");
    browser.must_reload();
    assert_eq!(preview.get(MEETING).unhooked().1, first);
}

#[test]
fn a_browser_that_comes_back_is_told_at_once() {
    let desk = Desk::new(BOARD);
    let events = {
        let preview = Preview::of(&desk);
        preview.get(MEETING).unhooked().1
    };
    // Another run of the program knows the page by the same number: nothing need be loaded again.
    let preview = Preview::of(&desk);
    assert_eq!(preview.get(MEETING).unhooked().1, events);
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
    preview.listen(&events).must_reload();
}
