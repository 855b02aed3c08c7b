//! A model's folder: `model.safetensors` (weights) and `tokenizer.safetensors` (pieces and normalisation rules), in the
//! form that docs/matching.md describes.

use std::{fs, path::Path};

use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};

/// The form of the files; those of another one are not read.
const FORMAT: &str = "1";

/// Why a model could not be loaded or used.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// The folder has no model.
    #[error("there is no model")]
    Missing,
    /// A file could not be read.
    #[error("the model's files cannot be read: {0}")]
    Files(std::io::Error),
    /// The files are damaged or of another form.
    #[error("the model's files are damaged or of another version: {0}")]
    Damaged(String),
    /// The model is elsewhere and did not answer as it should.
    #[error("the model's service: {0}")]
    Service(String),
}

impl From<std::io::Error> for EncoderError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Files(error),
        }
    }
}

/// The bytes of a file.
pub(super) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, EncoderError> {
    Ok(fs::read(folder.join(name))?)
}

/// Tensors by name.
pub(super) struct Tensors<'a> {
    file: SafeTensors<'a>,
    /// The name of the model, as the file says it.
    pub(super) model: String,
}

impl<'a> Tensors<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, EncoderError> {
        let damaged = |error| EncoderError::Damaged(format!("{error}"));
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
        let said = |key| header.metadata().as_ref().and_then(|said| said.get(key)).cloned();
        if said("format").as_deref() != Some(FORMAT) {
            return Err(EncoderError::Damaged(format!("not of form {FORMAT}")));
        }
        Ok(Self {
            file: SafeTensors::deserialize(bytes).map_err(damaged)?,
            model: said("model").unwrap_or_default(),
        })
    }

    fn tensor(&self, name: &str, kind: Dtype, shape: &[usize]) -> Result<TensorView<'a>, EncoderError> {
        let tensor = self.file.tensor(name);
        let tensor = tensor.map_err(|error| EncoderError::Damaged(format!("{name}: {error}")))?;
        // A length of 0 stands for any.
        let fits = tensor.dtype() == kind
            && tensor.shape().len() == shape.len()
            && tensor
                .shape()
                .iter()
                .zip(shape)
                .all(|(is, wanted)| *wanted == 0 || is == wanted);
        if fits {
            Ok(tensor)
        } else {
            Err(EncoderError::Damaged(format!(
                "{name} is {:?} {:?}",
                tensor.dtype(),
                tensor.shape()
            )))
        }
    }

    /// Bytes in the given shape.
    pub(super) fn bytes(&self, name: &str, shape: &[usize]) -> Result<&'a [u8], EncoderError> {
        Ok(self.tensor(name, Dtype::U8, shape)?.data())
    }

    /// Numbers; `length` 0 for as many as there are.
    pub(super) fn numbers(&self, name: &str, length: usize) -> Result<Vec<f32>, EncoderError> {
        self.tensor(name, Dtype::F32, &[length]).map(|tensor| numbers(&tensor))
    }

    pub(super) fn vector(&self, name: &str, length: usize) -> Result<Array1<f32>, EncoderError> {
        self.numbers(name, length).map(Array1::from)
    }

    pub(super) fn matrix(&self, name: &str, shape: (usize, usize)) -> Result<Array2<f32>, EncoderError> {
        let tensor = self.tensor(name, Dtype::F32, &[shape.0, shape.1])?;
        Array2::from_shape_vec(shape, numbers(&tensor))
            .map_err(|error| EncoderError::Damaged(format!("{name}: {error}")))
    }
}

fn numbers(tensor: &TensorView<'_>) -> Vec<f32> {
    let (numbers, _) = tensor.data().as_chunks::<4>();
    numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
}
