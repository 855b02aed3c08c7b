//! English words of every day: not worth telling a reader that two texts share them. They are searched and counted like any
//! others.

use std::{collections::HashSet, sync::LazyLock};

use super::tokens::stem;

/// As people write them; their other endings are meant too.
const WORDS: &str = "able above accept access according account achieve across act actual add additional address affect again age \
ago aim allow almost alone along already although always amount another answer anyone anything apart appear apply approach area \
around arrange arrive ask available average avoid away back bad base basis become begin behind believe below benefit best better \
beyond big bit both bring broad build busy buy call care carry case catch cause certain chance change cheap check choose claim \
clear close come common compare complete concern condition consider contain continue cost count cover create current cut daily \
date day deal decide deep degree demand depend describe design detail develop difference different difficult direct do done double down \
drive drop due early easy effect effort eight eighth end enough ensure entire equal especially etc event ever everyone everything \
exact example except expect experience explain extra fact fail fall far fast feel fifteen fifth fifty fill final find fine first \
fit five fix follow force form forty four fourth free frequent full further gain general get give go good great group grow guess \
half hand hang happen hard hectare help high hold hope hour hundred idea identify important improve include increase indicate inform \
inside instead interest issue item join keep kilogram kilometre kind know known lack large last late later lead learn least leave left less let \
level life like likely limit list litre little local long look lose lot low main make manage manner many mark matter mean means meet \
member mention method metre middle mind minute miss mix mode moment money month morning move name near nearly need never new next night \
nine ninth normal note nothing notice now number obtain occur offer often old one open operate opportunity option order \
ordinary otherwise others outside overall page pair part particular pass past pay people percent perform perhaps period person \
pick piece place plan point poor position possible practice prefer prepare present press prevent previous problem procedure \
process produce project proper propose prove provide public pull purpose push put quality quarter question quick quiet quite raise \
range rapid rate rather reach read ready real reason receive recent record reduce refer regard regular relate rely remain \
remember remove repeat replace reply report represent require respect respond rest result return right rise role room round rule \
run safe save say scale second section see seek seem select send separate serious serve service set seven seventh several share \
short show side simple since single site six sixth sixty size slow small solution solve sometimes soon sort source space speak \
special specific spend square stage staff stand standard start state stay step stick stop strong subject succeed success suffer suggest \
suitable support suppose sure system take talk target task team tell ten term test thing think third thirty thousand three \
throughout time today together tomorrow top total toward track try turn twelve twenty twice two type typical understand unit \
unless use useful user usual value various view visit wait want watch way week weekly weekend well whatever whole wide wish wonder \
word work world worry worse write wrong year yes yesterday young zero";

static EVERYDAY: LazyLock<HashSet<String>> = LazyLock::new(|| WORDS.split_whitespace().map(stem).collect());

/// Whether the term, as it is indexed, is an everyday word.
pub(crate) fn is_everyday(term: &str) -> bool {
    EVERYDAY.contains(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_known_by_all_their_endings() {
        for word in ["runs", "units", "taking", "needs", "used"] {
            assert!(is_everyday(&stem(word)), "{word}");
        }
        for word in ["lift", "pump", "noise", "lighting", "pool"] {
            assert!(!is_everyday(&stem(word)), "{word}");
        }
    }
}
