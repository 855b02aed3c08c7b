//! Distributions against published tables and R's documented output.

use evidence::numbers::{
    beta_quantile, beta_share, gamma_quantile, gamma_share, normal_quantile, normal_share, student_quantile,
    student_share,
};

#[track_caller]
fn close(found: f64, published: f64, relative: f64) {
    assert!(
        (found - published).abs() <= relative * published.abs(),
        "{found} is not {published}"
    );
}

/// NIST/SEMATECH e-Handbook, 1.3.6.7.1, and R's `qnorm`.
#[test]
fn normal() {
    close(normal_quantile(0.975), 1.959_963_984_540_054, 1e-14);
    close(normal_quantile(0.995), 2.575_829_303_548_901, 1e-14);
    close(normal_quantile(1e-10), -6.361_340_902_404_056, 1e-13);
    close(normal_share(1.0), 0.841_344_746_068_542_9, 1e-14);
    close(normal_share(-8.0), 6.220_960_574_271_785e-16, 1e-12);
}

/// e-Handbook, 1.3.6.7.2: critical values at 0.975 and 0.995.
#[test]
fn student() {
    for (degrees, t975, t995) in [
        (1.0, 12.706, 63.657),
        (2.0, 4.303, 9.925),
        (5.0, 2.571, 4.032),
        (10.0, 2.228, 3.169),
        (30.0, 2.042, 2.750),
        (100.0, 1.984, 2.626),
    ] {
        assert!((student_quantile(0.975, degrees) - t975).abs() < 5e-4);
        assert!((student_quantile(0.995, degrees) - t995).abs() < 5.5e-4);
    }
    // Whole and broken degrees of freedom undo each other.
    for degrees in [1.0, 1.7, 3.33, 17.776, 400.5, 1e5] {
        for p in [0.6, 0.9, 0.975, 0.9995] {
            close(student_share(student_quantile(p, degrees), degrees), p, 1e-10);
        }
    }
}

/// e-Handbook, 1.3.6.7.4: χ² with 10 degrees of freedom is twice a gamma of shape 5.
#[test]
fn gamma() {
    assert!((2.0 * gamma_quantile(0.975, 5.0) - 20.483).abs() < 5e-4);
    assert!((2.0 * gamma_quantile(0.025, 5.0) - 3.247).abs() < 5e-4);
    for shape in [0.5, 1.0, 7.0, 300.0, 1e6] {
        for p in [0.001, 0.025, 0.5, 0.975, 0.999] {
            close(gamma_share(shape, gamma_quantile(p, shape)), p, 1e-8);
        }
    }
}

/// I(x; 2, 3) = 6x² − 8x³ + 3x⁴.
#[test]
fn beta() {
    for x in [0.1_f64, 0.35, 0.8] {
        close(
            beta_share(x, 2.0, 3.0),
            6.0 * x * x - 8.0 * x * x * x + 3.0 * x * x * x * x,
            1e-13,
        );
    }
    for (a, b) in [(0.5, 0.5), (1.0, 30.0), (500.0, 3.0), (1e5, 2e5)] {
        for p in [0.001, 0.025, 0.5, 0.975] {
            close(beta_share(beta_quantile(p, a, b), a, b), p, 1e-7);
        }
    }
}
