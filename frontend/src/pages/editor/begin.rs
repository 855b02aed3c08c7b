//! Beginning a wish or a solution: for which organisation, with nothing or with what a published one says; and then the editor opens.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::{
    code::Code,
    kind::Kind,
    organisation::OrganisationView,
    problem::FieldError,
    route::{Page, PeoplePage},
    search::SuggestionKind,
};

use super::{
    calls::{begin_page, create, may_post, page_of},
    written::begun_from,
};
use crate::follow::{live_if, whenever};
use crate::{
    components::{EmptyState, Title, fetched, loading_rows},
    forms::{Field, Form, Offers, Options, combobox_field, form_view, missing, radio_field},
    pages::{
        people::{back_to, title_of},
        workspace::own_organisations,
    },
    portal::{messages, people},
    session::session,
};

/// The page.
pub(super) fn begin(kind: Kind) -> AnyView {
    let page = begin_page(kind);
    let own = own_organisations();
    let description = people().page_description(page.code());
    view! {
        <div class="page reading">
            {back_to(PeoplePage::Workspace)}
            <Title text=title_of(&page) />
            <p class="lead">{description}</p>
            {fetched(own, loading_rows, move |own: &Vec<OrganisationView>| choice(kind, own))}
        </div>
    }
    .into_any()
}

fn choice(kind: Kind, own: &[OrganisationView]) -> AnyView {
    let (p, client, language) = (people(), session().client, messages().language());
    let may: Vec<&OrganisationView> = own.iter().filter(|one| may_post(kind, one)).collect();
    let Some(first) = may.first() else {
        return view! {
            <EmptyState what=p.editor_begin_none()>
                <p>{p.editor_begin_none_how()}</p>
            </EmptyState>
        }
        .into_any();
    };
    let options: Options = may
        .iter()
        .map(|one| (one.slug.clone(), one.name.text(language).to_owned()))
        .collect();
    // Where there is only one, nothing is left to choose.
    let only = if may.len() == 1 {
        first.slug.clone()
    } else {
        String::new()
    };
    let form = Form::new("begin");
    let from = begun_from(kind, &use_location().search.read_untracked());
    let way = if from.is_some() { PUBLISHED } else { EMPTY };
    let chosen = Chosen {
        organisation: RwSignal::new(only),
        way: RwSignal::new(way.to_owned()),
        from: RwSignal::new(from.unwrap_or_default()),
    };
    let made = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    whenever(move || {
        if let Some(path) = made.get() {
            // Coming back with "back" leads to the workspace, not to a second draft.
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&path, options);
        }
    });
    let submit = move || {
        let (organisation, from) = (chosen.organisation.get_untracked(), chosen.start());
        let asked = from.clone().map(|from| format!("?from={from}")).unwrap_or_default();
        form.send(chosen.missing(), create(client, kind, organisation, from), move |id| {
            let page = Page::People(page_of(kind, id.to_string()));
            made.set(Some(format!("{}{asked}", page.path(language))));
        });
    };
    form_view(form, p.editor_begin(), submit, fields(form, kind, options, chosen))
}

const EMPTY: &str = "empty";
const PUBLISHED: &str = "published";

/// What is chosen before one begins.
#[derive(Clone, Copy)]
struct Chosen {
    organisation: RwSignal<String>,
    way: RwSignal<String>,
    from: RwSignal<String>,
}

impl Chosen {
    /// The published thing to begin with, where there is one.
    fn start(self) -> Option<String> {
        let is_chosen = self.way.with_untracked(|way| way == PUBLISHED);
        is_chosen.then(|| self.from.get_untracked())
    }

    fn missing(self) -> Vec<FieldError> {
        let (organisation, from) = (self.organisation.get_untracked(), self.start());
        let from = from.as_deref().unwrap_or(EMPTY);
        missing(&[("/organisation", &organisation), ("/from", from)])
    }
}

fn fields(form: Form, kind: Kind, organisations: Options, chosen: Chosen) -> AnyView {
    let (p, kind) = (people(), kind.code());
    let organisation = Field::new("/organisation", p.editor_organisation());
    let words = |way: &str| p.editor_start(way).unwrap_or_default().to_owned();
    let ways = vec![(EMPTY.to_owned(), words(EMPTY)), (PUBLISHED.to_owned(), words(kind))];
    let from = live_if(move || {
        let offers = Offers::published(SuggestionKind::parse(kind)?);
        (chosen.way.get() == PUBLISHED).then(|| {
            let label = people().editor_from(kind).unwrap_or_default();
            let hint = people().editor_from_hint(kind).unwrap_or_default();
            combobox_field(form, &Field::new("/from", label).hint(hint), offers, chosen.from)
        })
    });
    view! {
        {radio_field(form, &organisation, organisations, chosen.organisation)}
        {radio_field(form, &Field::new("/start", p.editor_start_label()), ways, chosen.way)}
        {from}
    }
    .into_any()
}
