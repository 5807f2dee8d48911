"""Makes scores.json: metrics of random and of tied scores by scikit-learn and SciPy.

pip install scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6; python make_scores.py
"""
import json
from importlib.metadata import version

import numpy as np
from scipy.stats import spearmanr
from sklearn import metrics
from sklearn.calibration import calibration_curve

rng = np.random.default_rng(11)


def case(score, label, other):
    fpr, tpr, _ = metrics.roc_curve(label, score, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(label, score)
    observed, predicted = calibration_curve(label, score, n_bins=10)
    hard = score > 0.5
    return {
        "score": score.tolist(),
        "label": label.tolist(),
        "other": other.tolist(),
        "auc": metrics.roc_auc_score(label, score),
        "averagePrecision": metrics.average_precision_score(label, score),
        "balancedAccuracy": metrics.balanced_accuracy_score(label, hard),
        "mcc": metrics.matthews_corrcoef(label, hard),
        "spearman": spearmanr(score, other).statistic,
        "roc": {"x": fpr.tolist(), "y": tpr.tolist()},
        # scikit-learn goes upwards in threshold and ends with the point (recall 0, precision 1)
        "precisionRecall": {"x": recall[-2::-1].tolist(), "y": precision[-2::-1].tolist()},
        "calibration": {"predicted": predicted.tolist(), "observed": observed.tolist()},
    }


n = 300
label = (rng.random(n) < 0.1).astype(int)
score = np.clip(rng.normal(0.4 + 0.2 * label, 0.2), 0, 1)
tied = np.round(score * 8) / 8 * 0.96 + 0.02  # no value on an edge between bins
result = {
    "versions": {p: version(p) for p in ("scikit-learn", "scipy", "numpy")},
    "cases": {
        "random": case(score, label, rng.normal(size=n) + 2 * score),
        "tied": case(tied, label, np.round(3 * rng.random(n) + 4 * score)),
        "constant": case(np.full(20, 0.3), np.arange(20) % 4 == 0, np.arange(20.0)),
    },
}
result["cases"]["constant"].update(spearman=None, label=[int(k % 4 == 0) for k in range(20)])
with open("scores.json", "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
