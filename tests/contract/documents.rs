//! Documents: type, size and pages read off the file, reports as pages, what is not held, what is
//! not published.

use crate::support::Desk;

/// A PDF of two pages: as little as a reader of PDF accepts.
fn two_pages() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let table = out.len();
    out.push_str("xref\n0 5\n0000000000 65535 f \n");
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    out.into_bytes()
}

const ITEM: &str = "audit/2020-02-04/1.html";

fn with(listed: &str) -> Desk {
    Desk::new(&format!(
        "-- audit/2020-02-04.md --\n## 1. Budget\n\n```yaml item\ndocuments:\n{listed}\n```\n\nText.\n"
    ))
}

#[test]
fn type_size_and_pages_are_read_off_the_file() {
    let desk = with("  - report.pdf\n  - {file: Plan B (final).docx, title: The plan}");
    desk.write("audit/2020-02-04/report.pdf", two_pages());
    desk.write("audit/2020-02-04/Plan B (final).docx", vec![0_u8; 244_100]);
    let site = desk.site();
    let bytes = two_pages().len();
    let report = site.page(ITEM).must_lead_to("audit/2020-02-04/report.pdf");
    assert_eq!(report.text, format!("Report, PDF, {bytes} bytes, 2 pages"));
    let plan = site
        .page(ITEM)
        .must_lead_to("audit/2020-02-04/Plan B (final).docx");
    assert_eq!(plan.text, "The plan, Word, 244 KB");
    assert_eq!(
        std::fs::read(site.root.join("audit/2020-02-04/report.pdf")).expect("the document"),
        two_pages()
    );
    assert!(site.has("audit/2020-02-04/Plan B (final).docx"));
    site.page("audit/2020-02-04/index.html")
        .must_lead_to("audit/2020-02-04/report.pdf");
}

#[test]
fn a_markdown_report_is_a_page_of_its_own() {
    let desk = with("  - {file: report.md, pages: 7-14}\n  - annex/figures.md");
    desk.write(
        "audit/2020-02-04/report.md",
        "---\ntitle: Budget report\n---\n\n## Background\n\nText.\n",
    );
    desk.write("audit/2020-02-04/annex/figures.md", "Figures.\n");
    let site = desk.site();
    let link = site.page(ITEM).must_lead_to("audit/2020-02-04/report.html");
    assert_eq!(link.text, "Budget report, web page");
    site.page(ITEM).must_say("pages 7–14");
    site.page(ITEM)
        .must_lead_to("audit/2020-02-04/annex/figures.html");
    let report = site.page("audit/2020-02-04/report.html");
    assert_eq!(
        (report.kind().as_str(), report.all("h1")),
        ("document", vec!["Budget report".to_owned()])
    );
    report.must_lead_to(ITEM);
    assert!(
        !site.has("audit/2020-02-04/report.md"),
        "the source is not published beside its page"
    );
}

#[test]
fn documents_elsewhere_and_documents_not_held() {
    let site = with("  - {title: Guidance, url: \"https://example.org/g.pdf\"}\n  - {title: Lost plan, held: false}").site();
    let page = site.page(ITEM);
    let guidance = page
        .links("main a")
        .into_iter()
        .find(|l| l.href == "https://example.org/g.pdf")
        .expect("a link");
    assert!(
        guidance.text.contains("Guidance") && guidance.text.contains("another website"),
        "{}",
        guidance.text
    );
    page.must_say("Lost plan (not held in this archive)");
    assert!(
        page.links("main a")
            .iter()
            .all(|l| !l.text.contains("Lost plan"))
    );
}

#[test]
fn a_meeting_has_documents_of_its_own() {
    let desk =
        Desk::new("-- audit/2020-02-04.md --\n---\ndocuments: [agenda.pdf]\n---\n## 1. Budget\n");
    desk.write("audit/2020-02-04/agenda.pdf", two_pages());
    let site = desk.site();
    site.page("audit/2020-02-04/index.html")
        .must_lead_to("audit/2020-02-04/agenda.pdf");
}

#[test]
fn a_file_that_a_body_links_to_counts_as_listed() {
    let desk = Desk::new(
        "-- audit/2020-02-04.md --\n## 1. Budget\n\nSee [the map](map.png) and ![A chart](chart%20a.png).\n",
    );
    desk.write("audit/2020-02-04/map.png", b"png");
    desk.write("audit/2020-02-04/chart a.png", b"png");
    desk.write("audit/2020-02-04/secret.png", b"png");
    let site = desk.site();
    let page = site.page(ITEM);
    page.must_lead_to("audit/2020-02-04/map.png");
    let pictures: Vec<_> = page
        .links("main img")
        .into_iter()
        .filter_map(|l| l.to)
        .collect();
    assert_eq!(pictures, ["audit/2020-02-04/chart a.png"]);
    assert_eq!(page.attribute("main img", "alt"), ["A chart"]);
    assert!(
        !site.has("audit/2020-02-04/secret.png"),
        "nothing mentions it, so it is not published"
    );
    assert!(site.findings.contains("secret.png"), "{}", site.findings);
    // The same link, seen from the meeting's page.
    site.page("audit/2020-02-04/index.html")
        .must_lead_to("audit/2020-02-04/map.png");
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    let desk = with("  - reprot.pdf");
    desk.write("audit/2020-02-04/report.pdf", two_pages());
    let built = desk.build();
    let found = built
        .checked
        .report
        .findings
        .iter()
        .find(|f| f.message.contains("reprot.pdf"))
        .expect("a finding");
    assert!(
        found
            .help
            .as_deref()
            .is_some_and(|h| h.contains("report.pdf")),
        "{:?}",
        found.help
    );
    assert!(built.written.is_none());
}

#[test]
fn a_document_of_several_items_leads_to_each() {
    let desk = Desk::new(
        "-- audit/2020-02-04.md --\n## 1. Budget\n\n```yaml item\ndocuments: report.md\n```\n\n## 2. Plan\n\n```yaml item\ndocuments: report.md\n```\n-- audit/2020-02-04/report.md --\nText.\n",
    );
    let report = desk.site().page("audit/2020-02-04/report.html");
    report.must_lead_to(ITEM);
    report.must_lead_to("audit/2020-02-04/2.html");
}

#[test]
fn a_withdrawn_document_leaves_its_title_and_the_notice() {
    let desk = with(
        "  - {file: report.pdf, title: The report, withdrawn: {on: 2024-03-01, reason: It named a child.}}",
    );
    desk.write("audit/2020-02-04/report.pdf", two_pages());
    let site = desk.site();
    assert!(!site.has("audit/2020-02-04/report.pdf"));
    let page = site.page(ITEM);
    page.must_say("The report");
    page.must_say("1 March 2024");
    page.must_say("It named a child.");
    assert!(site.says("report.pdf").is_empty());
}
