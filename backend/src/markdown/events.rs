//! What of a text's structure is shown: the events of the parser without raw HTML, images, links to elsewhere than the web and
//! mail, and what lies too deep.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

/// How deep elements may lie in each other. Browsers and the cleaner slow down with the square of it.
const MAX_DEPTH: usize = 32;

/// What may be linked to.
pub(super) const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// The events of `source` that are shown, balanced.
pub(super) fn events(source: &str) -> impl Iterator<Item = Event<'_>> {
    Shown {
        parser: Parser::new_ext(source, Options::ENABLE_TABLES),
        open: Vec::new(),
        next: None,
        owes_break: false,
    }
}

struct Shown<'a> {
    parser: Parser<'a>,
    /// For each element that is open, how it ends; `None` where it is not shown.
    open: Vec<Option<TagEnd>>,
    /// What follows before the parser is asked again.
    next: Option<Event<'a>>,
    /// Whether the last line of HTML ended, so that another one begins on a line of its own.
    owes_break: bool,
}

impl<'a> Iterator for Shown<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.next.take() {
            return Some(event);
        }
        loop {
            let event = match self.parser.next()? {
                Event::Start(tag) => self.start(tag).map(Event::Start),
                Event::End(end) => self.end(end),
                Event::Html(raw) | Event::InlineHtml(raw) => Some(self.raw(raw)),
                other => Some(other),
            };
            if event.is_some() {
                return event;
            }
        }
    }
}

impl<'a> Shown<'a> {
    fn start(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        let is_deep = self.open.iter().flatten().count() >= MAX_DEPTH;
        let shown = shown(tag).filter(|_| !is_deep);
        self.open.push(shown.as_ref().map(Tag::to_end));
        shown
    }

    /// The end of what was shown; of a block that was not, the end of its line.
    fn end(&mut self, end: TagEnd) -> Option<Event<'a>> {
        self.owes_break = false;
        match self.open.pop().flatten() {
            Some(end) => Some(Event::End(end)),
            None if is_block(end) => Some(Event::SoftBreak),
            None => None,
        }
    }

    /// HTML as it was typed.
    fn raw(&mut self, raw: CowStr<'a>) -> Event<'a> {
        let line = raw.strip_suffix('\n').map(|line| CowStr::from(line.to_owned()));
        let breaks = std::mem::replace(&mut self.owes_break, line.is_some());
        let text = Event::Text(line.unwrap_or(raw));
        if breaks {
            self.next = Some(text);
            return Event::SoftBreak;
        }
        text
    }
}

fn shown(tag: Tag<'_>) -> Option<Tag<'_>> {
    Some(match tag {
        Tag::HtmlBlock => Tag::Paragraph,
        // The page has headings of the first and second level of its own.
        Tag::Heading { level, .. } => Tag::Heading {
            level: below_the_page(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        },
        Tag::Link {
            link_type,
            ref dest_url,
            ..
        } if link_type != LinkType::Email && !leads_out(dest_url) => return None,
        Tag::Image { .. } => return None,
        other => other,
    })
}

const fn below_the_page(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

fn leads_out(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)))
}

const fn is_block(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image | TagEnd::TableCell
    )
}
