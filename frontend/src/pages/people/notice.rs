//! The notice shown before people give personal data: its purpose, what is required, who sees it, how to access and correct it.

use leptos::prelude::*;

use crate::{
    components::fact,
    i18n::long_date,
    portal::{messages, people, portal, site_text},
};

/// The personal-data notice.
pub(super) fn personal_data_notice() -> impl IntoView {
    let (p, language, site) = (people(), messages().language(), portal().site);
    let agency = site_text(&site.agency_name, language);
    let officer = site_text(&site.privacy_officer, language);
    view! {
        <section class="notice" aria-labelledby="notice-title">
            <h2 id="notice-title">{p.notice_title()}</h2>
            <dl>
                {fact(p.notice_purpose(), p.notice_purpose_text())} {fact(p.notice_required(), p.notice_required_text())}
                {fact(p.notice_seen(), p.notice_seen_text(agency))}
                {fact(p.notice_access(), p.notice_access_text(&site.contact.email, officer))}
            </dl>
            <p class="hint">{p.notice_version(long_date(site.reviewed_on, language))}</p>
        </section>
    }
}

/// Where mail lies on a server that sends none.
pub(super) fn mail_in_files() -> Option<impl IntoView> {
    let p = people();
    portal()
        .site
        .mail_in_files
        .then(|| view! { <p class="aside-note">{p.mail_in_files("mail")}</p> })
}
