//! Part and model numbers: letters and digits in one word, that are no unit, standard, substance or rating.

use super::{
    HintCode,
    scan::{Found, Scan},
};

/// What digits follow in words that name no product: standards and who issues them, ratings, substances, connections, places in
/// buildings, years. In capitals.
const KNOWN: &[&str] = &[
    // Standards.
    "ISO", "IEC", "EN", "BS", "BSEN", "DIN", "GB", "GBT", "JIS", "ASTM", "ASHRAE", "ASME", "ANSI", "NFPA", "UL", "IEEE",
    "CIBSE", "EMSD", "CAP", "SAE", "AS", "NZS", "HKAS", "DW", "CTI", "ITU", "FIPS", "ETSI", "TIA", "EIA", "API",
    "OHSAS", "PAS", "HB", "JGJ", "DLT", "YD", "TB", "DB", "DL", "NB", "CJ", "CJJ", "ST", "SMPTE", "AHRI", "ARI",
    "EUROVENT", "TM", "LM", "VDI", "CEN", "CISPR", "VDE", // Ratings, classes and sizes.
    "IP", "IPX", "IK", "TRL", "NEMA", "DN", "PN", "PM", "SIL", "MERV", "CAT", "CRI", "SCCR", "SPF", "LOD", "FY", "CR",
    "LR", "MR", "SUS", "AISI", "SS", "AWG", "NPS", "PH", "PT", "NTC", "PTC", "THD", "USB", "RS", "RJ", "SFP", "HDMI",
    "QSFP", "PCI", "DDR", // Substances.
    "R", "HFC", "HFO", "HCFC", "CFC", "CO", "SO", "NO", "NH", "CH", "SF", "PFAS", "UVA", "UVB", "UVC", "UV",
    // Computing and radio.
    "AES", "SHA", "MD", "UTF", "HTTP", "TLS", "IPV", "WIFI", "WPA", "LORA", "LTE", "MP", "JPEG", "MPEG", "RFC", "OAUTH",
    "WGS", "HK", "EPSG", "COVID", "SARS", "HL", "BIP", "GPT", "CUDA",
];

/// The portal's own references: `W-0001`.
const SERIES: [char; 6] = ['W', 'S', 'P', 'T', 'R', 'V'];

pub(super) fn part_numbers(scan: &Scan) -> Vec<Found> {
    let words = scan.words(|c| matches!(c, '-' | '/' | '.' | '_'));
    words
        .into_iter()
        .filter(|(start, end)| !scan.in_address(*start, *end))
        .filter(|(start, end)| is_part_number(&scan.chars[*start..*end]))
        .map(|(start, end)| Found::new(HintCode::PartNumber, start, end))
        .collect()
}

/// `XK-2000B` is one; `IP65`, `11kV`, `R-134a`, `GB/T50034`, `AHU-12`, `W-0001` are none.
fn is_part_number(word: &[char]) -> bool {
    let digits = word.iter().filter(|c| c.is_ascii_digit()).count();
    let capitals = word.iter().filter(|c| c.is_ascii_uppercase()).count();
    let is_joined = word.contains(&'-') || word.contains(&'_');
    if digits < 3 || capitals == 0 || capitals == 1 && !is_joined || !word.iter().all(|c| is_plain(*c)) {
        return false;
    }
    // A number and its unit, a span of numbers, or several things with strokes between them.
    if word[0].is_ascii_digit() && is_number_and_unit(word) || word.iter().filter(|c| **c == '/').count() > 1 {
        return false;
    }
    let letters: String = word
        .iter()
        .take_while(|c| !c.is_ascii_digit())
        .filter(|c| c.is_ascii_alphabetic())
        .collect();
    let is_reference =
        matches!(word, [series, '-', rest @ ..] if SERIES.contains(series) && rest.iter().all(char::is_ascii_digit));
    !is_reference && !letters.is_empty() && !KNOWN.contains(&letters.to_ascii_uppercase().as_str()) && !is_year(word)
        || word[0].is_ascii_digit() && letters.is_empty()
}

const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '_')
}

/// `2000kVA`, `1.5MW`, `400-500VAC`, `100BASE-T`, `2026Q3`: digits first, then no more than letters and one digit.
fn is_number_and_unit(word: &[char]) -> bool {
    let number = word
        .iter()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/'))
        .count();
    let rest = &word[number..];
    rest.len() <= 6 && rest.iter().filter(|c| c.is_ascii_digit()).count() <= 1 || rest.contains(&'/')
}

/// `FY2026`, `Olympics-2028`: words that end in a year.
fn is_year(word: &[char]) -> bool {
    let digits: String = word.iter().rev().take_while(|c| c.is_ascii_digit()).collect();
    let year: String = digits.chars().rev().collect();
    let before = word.len() - year.len();
    year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && word[..before].iter().any(char::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let scan = Scan::new(text);
        part_numbers(&scan)
            .into_iter()
            .map(|found| scan.text(found.span.start, found.span.end))
            .collect()
    }

    #[test]
    fn part_numbers_are_found() {
        for text in [
            "XK-2000B",
            "FX3000",
            "CM-450/2",
            "AB12-3456",
            "TRX-9100",
            "ZN770Q",
            "6ES7315-2EH14",
            "3RT2026-1AP00",
            "PX_4410A",
            "VRV-X500",
        ] {
            assert_eq!(found(&format!("replace the {text}, please")), [text], "{text}");
            assert_eq!(found(&format!("更換{text}型號")), [text], "{text}");
        }
    }

    #[test]
    fn what_is_no_product_is_left_alone() {
        for text in [
            "IP65",
            "IP68/IK10",
            "IPX7",
            "kWh",
            "R-134a",
            "R1234ze",
            "R410A",
            "HFC-134a",
            "EN 12464",
            "EN12464-1",
            "BS 7671",
            "BS7671",
            "ISO 9001",
            "ISO9001:2015",
            "GB/T50034",
            "IEC61850",
            "TRL 7",
            "TRL7",
            "CO2",
            "CO₂",
            "PM2.5",
            "PM10",
            "SF6",
            "11kV",
            "2000kVA",
            "400-500VAC",
            "1.5MW",
            "2.4GHz",
            "500m",
            "1080p",
            "4G/5G",
            "RS-485",
            "RS485",
            "RJ45",
            "DN150",
            "PN16",
            "M12",
            "H13",
            "IE3",
            "AHU-12",
            "CH-01",
            "W-0001",
            "S-0173",
            "COVID-19",
            "SHA-256",
            "AES256",
            "2026Q3",
            "FY2026",
            "2026-03-02",
            "HK$1200",
            "HK$500K",
            "10/F",
            "LED",
            "NB-IoT",
            "Cat6A",
            "SUS304",
            "A4",
            "T8",
            "Modbus",
            "https://a.example/XK-2000B",
            "100BASE-T",
            "UVC254",
            "24-48V",
            "IEEE802.11ax",
            "4-20mA",
            "120m2",
            "3,000",
        ] {
            assert_eq!(found(&format!("about {text}, please")), Vec::<String>::new(), "{text}");
        }
    }
}
