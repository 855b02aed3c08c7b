//! The Universal Sentence Encoder, multilingual, third version (Yang et al., "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval", 2019): pieces are looked up, looked at two, three and five at a time by convolutions, added up
//! over the text, and taken through a small dense network.
//!
//! Texts go through in groups: their tokens are stacked in one matrix, so that each matrix of weights is read from memory once
//! for a group. Memory: weights as numbers (14 MB), pieces (5 MB), and some 12 MB while a group is worked on; the table of
//! pieces (66 MB) stays on disk.

use std::{ops::Range, path::Path};

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, ArrayViewMut2, Axis, Slice, linalg::general_mat_mul};

use super::{
    Encoder, EncoderError,
    files::{Tensors, read},
    pieces::Pieces,
    table::Table,
};

const MODEL: &str = "model.safetensors";

/// How many numbers represent a piece, and for a text.
const WIDTH: usize = 512;

/// How many numbers a convolution gives.
const WINDOW_WIDTH: usize = 256;

/// The convolutions: how many tokens they look at, and how many of these precede the token in question.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];

/// What is known of a token before texts are added up.
const FEATURES: usize = WIDTH + WINDOWS.len() * WINDOW_WIDTH;

/// The width inside the dense network.
const DENSE: usize = 320;

/// The table is scaled by parts: piece `id` belongs to part `id % PARTS`.
const PARTS: usize = 17;

/// Keeps divisions from dividing by nothing.
const EPSILON: f32 = 1e-12;

/// Tokens worked on together: enough to make good use of each weight read, few enough to stay in the cache.
const GROUP: usize = 384;

/// The most tokens of a text looked at, some three pages; what a text is about precedes it.
const MAX_TOKENS: usize = 2_048;

const ROWS: Axis = Axis(0);
const COLUMNS: Axis = Axis(1);

/// The encoder, loaded. Threads may share it.
pub struct SentenceEncoder {
    model: String,
    pieces: Pieces,
    /// By piece a byte for each number.
    table: Table<WIDTH>,
    scale: Vec<f32>,
    low: Vec<f32>,
    projection: Dense,
    projection_norm: Norm,
    windows: Vec<Window>,
    norm: Norm,
    output: Dense,
    dense: [Array2<f32>; 6],
}

struct Dense {
    weight: Array2<f32>,
    bias: Array1<f32>,
}

struct Norm {
    gain: Array1<f32>,
    bias: Array1<f32>,
}

struct Window {
    /// Tokens looked at.
    tokens: usize,
    /// How many of them precede it.
    before: usize,
    layers: [Dense; 2],
}

impl SentenceEncoder {
    /// Loads the model in `folder`; some 50 ms.
    ///
    /// # Errors
    /// There is no model, or its files cannot be read or are not in order.
    pub fn load(folder: &Path) -> Result<Self, EncoderError> {
        let bytes = read(folder, "tokenizer.safetensors")?;
        let tokenizer = Tensors::new(&bytes)?;
        let pieces = Pieces::new(
            tokenizer.bytes("rules", &[0])?,
            tokenizer.bytes("trie", &[0])?,
            tokenizer.numbers("scores", 0)?,
        )
        .ok_or_else(|| EncoderError::Damaged("the pieces make no sense".into()))?;

        let bytes = read(folder, MODEL)?;
        let tensors = Tensors::new(&bytes)?;
        let dense = |name: &str, shape: (usize, usize)| -> Result<Dense, EncoderError> {
            Ok(Dense {
                weight: tensors.matrix(&format!("{name}.weight"), shape)?,
                bias: tensors.vector(&format!("{name}.bias"), shape.1)?,
            })
        };
        let norm = |name: &str, length| -> Result<Norm, EncoderError> {
            Ok(Norm {
                gain: tensors.vector(&format!("{name}.gain"), length)?,
                bias: tensors.vector(&format!("{name}.bias"), length)?,
            })
        };
        let window = |(tokens, before): (usize, usize)| -> Result<Window, EncoderError> {
            let shape = (tokens * WINDOW_WIDTH, WINDOW_WIDTH);
            Ok(Window {
                tokens,
                before,
                layers: [
                    dense(&format!("window{tokens}.0"), shape)?,
                    dense(&format!("window{tokens}.1"), shape)?,
                ],
            })
        };
        let matrix = |name: &str, shape| tensors.matrix(name, shape);
        let table = tensors.bytes("table", &[pieces.len(), WIDTH])?;
        let start = table.as_ptr().addr() - bytes.as_ptr().addr();
        Ok(Self {
            table: Table::open(&folder.join(MODEL), start)?,
            scale: tensors.numbers("table.scale", PARTS)?,
            low: tensors.numbers("table.low", PARTS)?,
            projection: dense("projection", (WIDTH, WINDOWS.len() * WINDOW_WIDTH))?,
            projection_norm: norm("projection.norm", WINDOWS.len() * WINDOW_WIDTH)?,
            windows: WINDOWS.into_iter().map(window).collect::<Result<_, _>>()?,
            norm: norm("norm", FEATURES)?,
            output: dense("output", (FEATURES, WIDTH))?,
            dense: [
                matrix("dense.0", (WIDTH, DENSE))?,
                matrix("dense.1", (DENSE, DENSE))?,
                matrix("dense.1.skip", (WIDTH, DENSE))?,
                matrix("dense.2", (DENSE, WIDTH))?,
                matrix("dense.3", (WIDTH, WIDTH))?,
                matrix("dense.3.skip", (DENSE, WIDTH))?,
            ],
            model: tensors.model.clone(),
            pieces,
        })
    }

    /// The vectors of a group of texts, a row each, of length 1.
    fn group(&self, texts: &[Vec<u32>]) -> Result<Array2<f32>, EncoderError> {
        let places = places(texts);
        let tokens = places.last().map_or(0, |place| place.end);
        let mut features = Array2::zeros((tokens, FEATURES));
        self.look_up(texts, features.slice_axis_mut(COLUMNS, Slice::from(..WIDTH)))?;
        let mut projected = self
            .projection
            .apply(features.slice_axis(COLUMNS, Slice::from(..WIDTH)));
        self.projection_norm.apply(&mut projected);
        for (at, window) in self.windows.iter().enumerate() {
            let columns = at * WINDOW_WIDTH..(at + 1) * WINDOW_WIDTH;
            let mut seen = projected.slice_axis(COLUMNS, Slice::from(columns.clone())).to_owned();
            for layer in &window.layers {
                let mut found = layer.apply(window.gather(&seen, &places).view());
                found.mapv_inplace(|x| x.max(0.0));
                seen += &found;
            }
            let columns = WIDTH + columns.start..WIDTH + columns.end;
            features.slice_axis_mut(COLUMNS, Slice::from(columns)).assign(&seen);
        }
        self.norm.apply(&mut features);
        Ok(self.sum_up(&features, &places))
    }

    fn look_up(&self, texts: &[Vec<u32>], mut into: ArrayViewMut2<'_, f32>) -> Result<(), EncoderError> {
        for (id, mut row) in texts.iter().flatten().zip(into.rows_mut()) {
            let id = *id as usize;
            let (scale, low) = (self.scale[id % PARTS], self.low[id % PARTS]);
            for (x, byte) in row.iter_mut().zip(self.table.row(id)?) {
                *x = f32::from(byte) * scale + low;
            }
        }
        Ok(())
    }

    /// Adds up the tokens of each text and takes the sums through the dense network.
    fn sum_up(&self, features: &Array2<f32>, places: &[Range<usize>]) -> Array2<f32> {
        let mut sums = Array2::zeros((places.len(), FEATURES));
        for (place, mut sum) in places.iter().zip(sums.rows_mut()) {
            sum.assign(&features.slice_axis(ROWS, Slice::from(place.clone())).sum_axis(ROWS));
        }
        let mut text = sums.dot(&self.output.weight);
        for (place, mut row) in places.iter().zip(text.rows_mut()) {
            let length = place.len() as f32;
            row.zip_mut_with(&self.output.bias, |x, bias| *x = (*x + length * bias) / length.sqrt());
        }
        let relu = |x: f32| x.max(0.0);
        let [d0, d1, d1_skip, d2, d3, d3_skip] = &self.dense;
        let first = text.dot(d0).mapv_into(relu);
        let second = (text.dot(d1_skip) + first.dot(d1)).mapv_into(relu);
        let third = second.dot(d2).mapv_into(relu);
        let mut vectors = (second.dot(d3_skip) + third.dot(d3)).mapv_into(f32::tanh);
        for mut vector in vectors.rows_mut() {
            let length = vector.dot(&vector).max(EPSILON).sqrt();
            vector.mapv_inplace(|x| x / length);
        }
        vectors
    }
}

/// Where each text's tokens are in the group.
fn places(texts: &[Vec<u32>]) -> Vec<Range<usize>> {
    let mut end = 0;
    let place = |text: &Vec<u32>| {
        let start = end;
        end += text.len();
        start..end
    };
    texts.iter().map(place).collect()
}

impl Dense {
    fn apply(&self, input: ArrayView2<'_, f32>) -> Array2<f32> {
        let shape = (input.nrows(), self.bias.len());
        let mut output = Array2::zeros(shape);
        output.rows_mut().into_iter().for_each(|mut row| row.assign(&self.bias));
        general_mat_mul(1.0, &input, &self.weight, 1.0, &mut output);
        output
    }
}

impl Norm {
    /// Brings each row to mean 0 and variance 1, then to what was learnt.
    fn apply(&self, rows: &mut Array2<f32>) {
        for mut row in rows.rows_mut() {
            let count = row.len() as f32;
            let mean = row.sum() / count;
            row.mapv_inplace(|x| x - mean);
            let scale = 1.0 / (row.dot(&row) / count + EPSILON).sqrt();
            ndarray::Zip::from(&mut row)
                .and(&self.gain)
                .and(&self.bias)
                .for_each(|x, gain, bias| *x = *x * scale * gain + bias);
        }
    }
}

impl Window {
    /// For each token the rows of its neighbours side by side; those outside of its text are 0.
    fn gather(&self, rows: &Array2<f32>, places: &[Range<usize>]) -> Array2<f32> {
        let mut gathered = Array2::zeros((rows.nrows(), self.tokens * WINDOW_WIDTH));
        for place in places {
            for at in place.clone() {
                for slot in 0..self.tokens {
                    let Some(neighbour) = (at + slot).checked_sub(self.before).filter(|at| place.contains(at)) else {
                        continue;
                    };
                    let row: ArrayView1<'_, f32> = rows.row(neighbour);
                    let columns = slot * WINDOW_WIDTH..(slot + 1) * WINDOW_WIDTH;
                    gathered
                        .row_mut(at)
                        .slice_axis_mut(ROWS, Slice::from(columns))
                        .assign(&row);
                }
            }
        }
        gathered
    }
}

impl Encoder for SentenceEncoder {
    fn model(&self) -> &str {
        &self.model
    }

    fn dimensions(&self) -> usize {
        WIDTH
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let mut vectors = Vec::with_capacity(texts.len());
        let (mut group, mut tokens) = (Vec::new(), 0);
        let mut flush = |group: &mut Vec<Vec<u32>>| -> Result<(), EncoderError> {
            vectors.extend(self.group(group)?.rows().into_iter().map(|row| row.to_vec()));
            group.clear();
            Ok(())
        };
        for text in texts {
            let ids = self.pieces.ids(text, MAX_TOKENS);
            if !group.is_empty() && tokens + ids.len() > GROUP {
                flush(&mut group)?;
                tokens = 0;
            }
            tokens += ids.len();
            group.push(ids);
        }
        if !group.is_empty() {
            flush(&mut group)?;
        }
        Ok(vectors)
    }
}

impl std::fmt::Debug for SentenceEncoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SentenceEncoder")
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}
