//! People: a form of address with a name, in English and Chinese.

use super::{
    HintCode,
    scan::{Found, Scan, is_han, is_word},
};

const ENGLISH: [&str; 13] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Madam",
    "Mdm",
    "Dr",
    "Prof",
    "Professor",
    "Ir",
    "Engr",
    "Messrs",
    "Mx",
];

/// Follows a family name, or a whole one.
const FORMS: [&str; 8] = ["先生", "女士", "小姐", "太太", "博士", "教授", "夫人", "太平紳士"];

/// Follows a family name too, and more often the name of a trade: only after a family name that begins a phrase.
const POSTS: [&str; 10] = [
    "工程師",
    "工程师",
    "主任",
    "經理",
    "经理",
    "師傅",
    "师傅",
    "醫生",
    "医生",
    "督察",
];

/// Family names of one character that are common in Hong Kong and on the mainland.
const FAMILY: &str = "陳陈李張张黃黄林何吳吴王劉刘梁蔡楊杨許许鄭郑謝谢郭洪邱曾廖賴赖徐周葉叶蘇苏莊庄江呂吕羅罗詹沈余趙赵盧卢顏颜柯翁魏孫孙戴鄧邓馮冯潘彭鍾钟傅\
    高朱杜胡丁程任馬马姚袁方龔龚譚谭黎區区麥麦伍關关湯汤駱骆尹霍倪侯簡简溫温鄒邹薛熊孟秦石崔段雷錢钱龍龙萬万賀贺賈贾夏嚴严甘佘植岑阮韓韩唐董于曹";

const FAMILY_OF_TWO: [&str; 6] = ["歐陽", "欧阳", "司徒", "上官", "諸葛", "诸葛"];

/// Family names that are common words in front of a post: 高級工程師, 主任工程師, 區經理.
const ALSO_WORDS: &str = "高任區区方萬万石夏程";

/// What stands before a name in a sentence.
const BEFORE_NAMES: &str = "由向請请找與与和及是給给跟同問问為为見见名叫聯絡络系";

pub(super) fn people(scan: &Scan) -> Vec<Found> {
    let mut found = english(scan);
    found.extend(chinese(scan));
    found
}

/// `Mr Chan`, `Ir Dr CHAN Tai-man`, `Prof. Wong`.
fn english(scan: &Scan) -> Vec<Found> {
    let words = scan.words(|c| c == '-');
    let text = |(start, end): (usize, usize)| scan.text(start, end);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(first) = words.get(index) {
        let is_title = |index: usize| {
            words
                .get(index)
                .is_some_and(|word| ENGLISH.contains(&text(*word).as_str()))
        };
        // Only blanks, and a full stop after a title, between two words of a name.
        let follows = |index: usize| {
            let (Some((_, end)), Some((start, _))) = (words.get(index), words.get(index + 1)) else {
                return false;
            };
            let between = scan.text(*end, *start);
            between == " " || between == ". " && is_title(index) || between == "." && is_title(index)
        };
        let mut last = index;
        while is_title(last) && follows(last) && is_title(last + 1) {
            last += 1;
        }
        let is_named = is_title(last) && follows(last) && is_name(&scan.chars, words[last + 1]);
        if !is_named {
            index += 1;
            continue;
        }
        last += 1;
        while last < index + 5 && follows(last) && is_name(&scan.chars, words[last + 1]) {
            last += 1;
        }
        found.push(Found::new(HintCode::PersonName, first.0, words[last].1));
        index = last + 1;
    }
    found
}

/// A capital and something after it, without digits.
fn is_name(chars: &[char], (start, end): (usize, usize)) -> bool {
    let word = &chars[start..end];
    word.len() >= 2 && word[0].is_uppercase() && word.iter().all(|c| c.is_alphabetic() || *c == '-')
}

fn chinese(scan: &Scan) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for at in 0..scan.chars.len() {
        if found.last().is_some_and(|found| at < found.span.end) {
            continue;
        }
        let form = FORMS.iter().find(|form| scan.has(at, form));
        let post = POSTS.iter().find(|post| scan.has(at, post));
        let start = match (form, post) {
            (Some(_), _) => named(scan, at, 2),
            (None, Some(_)) => named(scan, at, 2).filter(|start| begins_a_phrase(scan, *start, at)),
            (None, None) => None,
        };
        let title = form.or(post);
        if let (Some(start), Some(title)) = (start, title) {
            found.push(Found::new(HintCode::PersonName, start, at + title.chars().count()));
        }
    }
    found
}

/// Where the name that ends at `end` begins: a family name, and at most so many characters of a given name. The longest that begins
/// a phrase, or else the shortest.
fn named(scan: &Scan, end: usize, given: usize) -> Option<usize> {
    let starts = (1..=given + 1)
        .filter_map(|length| end.checked_sub(length))
        .filter(|start| {
            let within = &scan.chars[*start..end];
            within.iter().all(|c| is_han(*c)) && FAMILY.contains(scan.chars[*start])
        });
    let of_two = (2..=given + 2).filter_map(|length| end.checked_sub(length));
    let of_two = of_two.filter(|start| FAMILY_OF_TWO.iter().any(|name| scan.has(*start, name)));
    let mut starts: Vec<usize> = starts.chain(of_two).collect();
    starts.sort_unstable();
    let phrase = starts.iter().find(|start| is_boundary(scan, **start));
    phrase.or(starts.last()).copied()
}

fn is_boundary(scan: &Scan, start: usize) -> bool {
    scan.before(start)
        .is_none_or(|c| !is_han(c) && !is_word(c) || BEFORE_NAMES.contains(c))
}

/// Whether what stands before a post is a name: 黃工程師 after a boundary, but no 高級工程師.
fn begins_a_phrase(scan: &Scan, start: usize, end: usize) -> bool {
    let name = &scan.chars[start..end];
    let of_trade = "級级電电機机工程務务項项目木結结構构建築筑屋宇消防環环境維维修保養养理總总主管區区技術术";
    let given_is_of_trade = name.iter().skip(1).any(|c| of_trade.contains(*c));
    let is_word = name.first().is_some_and(|c| ALSO_WORDS.contains(*c));
    is_boundary(scan, start) && !given_is_of_trade && !is_word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let scan = Scan::new(text);
        people(&scan)
            .into_iter()
            .map(|found| scan.text(found.span.start, found.span.end))
            .collect()
    }

    #[test]
    fn people_are_found() {
        for name in [
            "Mr Chan",
            "Mr. Chan",
            "Ms CHAN Siu-ling",
            "Ir Dr Wong",
            "Ir. Dr. Wong Tai Man",
            "Prof. Lee",
            "Dr Ho",
            "Mrs Lam",
            "陳大文先生",
            "陈先生",
            "李小明女士",
            "歐陽小姐",
            "何志強博士",
            "黃工程師",
            "张经理",
            "陳大文工程師",
            "吳師傅",
        ] {
            assert_eq!(found(&format!("Ask {name}, please.")), [name], "{name}");
        }
        assert_eq!(found("詳情請聯絡陳大文先生查詢"), ["陳大文先生"]);
        assert_eq!(found("可與黃工程師聯絡"), ["黃工程師"]);
        assert_eq!(found("Mr Chan and Ms Lee"), ["Mr Chan", "Ms Lee"]);
    }

    #[test]
    fn trades_posts_and_others_are_left_alone() {
        for text in [
            "a senior engineer",
            "高級工程師",
            "主任工程師負責",
            "電機工程師巡查",
            "項目經理",
            "各位先生女士",
            "一名女士跌倒",
            "有女士投訴",
            "10 ms delay",
            "IR camera",
            "a doctor",
            "Miss a reading",
            "the Dr",
            "MR scanner",
            "屋宇裝備工程師",
            "區域經理",
            "維修師傅",
            "博士後研究員",
            "大學教授",
        ] {
            assert_eq!(found(&format!("當中{text}。")), Vec::<String>::new(), "{text}");
        }
    }
}
