"""Logistic regression with a ridge penalty, by Newton's method."""

from __future__ import annotations

import numpy as np

ROUNDS = 50
CLOSE = 1e-8


def fit(x: np.ndarray, y: np.ndarray, ridge: float, counts: np.ndarray | float = 1.0) -> np.ndarray:
    """The weights of the columns of `x` for the labels `y` (0 or 1); the first column, the bias, is not
    penalized. `counts` says how much each row counts."""
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 0.01
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        chance = chances(x, weights)
        gradient = x.T @ (counts * (chance - y)) + penalty * weights
        curvature = (x * (counts * chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def chances(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The probability of each row."""
    return np.asarray(1 / (1 + np.exp(-x @ weights)))
