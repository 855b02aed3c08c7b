//! How to reach the team, and what it promises.

use leptos::prelude::*;
use shared::route::Page;

use crate::{
    components::{Title, fact},
    i18n::number,
    page_titles::{description_of, title_of},
    portal::{messages, portal, site_text},
};

/// The contact page.
pub(super) fn contact() -> impl IntoView {
    let t = messages();
    let language = t.language();
    let site = portal().site;
    let contact = &site.contact;
    let dialled: String = contact
        .telephone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    view! {
        <div class="page reading">
            <Title text=title_of(&Page::Contact) />
            <p class="lead">{description_of(&Page::Contact)}</p>
            <dl class="contact">
                {fact(t.contact_agency(), site_text(&site.agency_name, language))}
                {fact(
                    t.contact_email(),
                    view! { <a href=format!("mailto:{}", contact.email)>{contact.email.clone()}</a> },
                )}
                {fact(t.contact_telephone(), view! { <a href=format!("tel:{dialled}")>{contact.telephone.clone()}</a> })}
                {fact(t.contact_address(), site_text(&contact.address, language))}
                {fact(t.contact_hours(), site_text(&contact.hours, language))}
                {fact(t.contact_privacy(), site_text(&site.privacy_officer, language))}
            </dl>
            {pledges()}
        </div>
    }
}

fn pledges() -> impl IntoView {
    let t = messages();
    let language = t.language();
    let pledges = &portal().site.pledges;
    (!pledges.is_empty()).then(|| {
        let rows = pledges.iter().map(|pledge| {
            let days = u64::from(pledge.working_days);
            view! {
                <tr>
                    <th scope="row">{site_text(&pledge.what, language)}</th>
                    <td>{t.contact_working_days(days, number(days, language))}</td>
                </tr>
            }
        });
        view! {
            <h2>{t.contact_pledges()}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t.contact_pledge()}</th>
                        <th scope="col">{t.contact_within()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    })
}
