//! Beginning a wish or a solution: for which organisation, and then the editor opens.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    organisation::OrganisationView,
    problem::FieldError,
    route::{Page, PeoplePage},
};

use super::written::Written;
use crate::{
    components::{EmptyState, Title, fetched, loading_rows},
    forms::{Field, Form, Options, form_view, radio_field},
    pages::{
        people::{back_to, title_of},
        workspace::own_organisations,
    },
    portal::{messages, people},
    session::session,
};

/// The page.
pub(super) fn begin<C: Written>(page: PeoplePage) -> AnyView {
    let own = own_organisations();
    let description = people().page_description(page.code());
    view! {
        <div class="page reading">
            {back_to(PeoplePage::Workspace)}
            <Title text=title_of(&page) />
            <p class="lead">{description}</p>
            {fetched(own, loading_rows, |own: &Vec<OrganisationView>| choice::<C>(own))}
        </div>
    }
    .into_any()
}

fn choice<C: Written>(own: &[OrganisationView]) -> AnyView {
    let (p, client, language) = (people(), session().client, messages().language());
    let may: Vec<&OrganisationView> = own.iter().filter(|one| C::may_post(one)).collect();
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
    let chosen = RwSignal::new(only);
    let made = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    Effect::new(move |_| {
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
        let organisation = chosen.get_untracked();
        let missing = organisation
            .is_empty()
            .then(|| FieldError::new("/organisation", "required"));
        form.send(
            missing.into_iter().collect(),
            C::create(client, organisation),
            move |id| made.set(Some(Page::People(C::page(id.to_string())).path(language))),
        );
    };
    let field = Field::new("/organisation", p.editor_organisation());
    form_view(
        form,
        p.editor_begin(),
        submit,
        radio_field(form, &field, options, chosen),
    )
}
