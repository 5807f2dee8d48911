"""Training speed of the paper's 2D network in PyTorch on the CPU, density maps computed inside the step.

Usage: python torch_train.py BATCH STEPS PADDED
Prints one JSON line: {"peer", "version", "parameters", "imagesPerSecond", "imagesPerCpuSecond"}.
"""
import json
import os
import resource
import sys
import time

import torch
from torch import nn

batch, steps, padded = (int(word) for word in sys.argv[1:4])
cutoff, pixel, grid = 5.0, 0.2, 50
torch.set_num_threads(os.cpu_count() or 1)
torch.manual_seed(0)
centres = -cutoff + (torch.arange(grid) + 0.5) * pixel


def density_map(coordinates):
    """[B, C, n, 2] coordinates to [B, C, G, G]: one Gaussian of width `pixel` per atom, summed."""
    x, y = coordinates[..., 0], coordinates[..., 1]
    gauss_x = torch.exp(-((x[..., None] - centres) ** 2) / (2 * pixel**2))
    gauss_y = torch.exp(-((y[..., None] - centres) ** 2) / (2 * pixel**2))
    return torch.matmul(gauss_y.transpose(-1, -2), gauss_x)


layers, channels = [], 2
for block, filters in enumerate([20, 40, 80, 160, 320]):
    for index in range(5):
        valid = (block, index) in ((0, 4), (4, 4))
        layers += [
            nn.Conv2d(channels, filters, 3, padding=0 if valid else 1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
            nn.ReLU(inplace=True),
        ]
        channels = filters
    if block < 4:
        layers.append(nn.MaxPool2d(2))
layers += [nn.Flatten(), nn.Linear(320, 1)]
# channels_last is PyTorch's faster layout for convolutions on the CPU
model = nn.Sequential(*layers).to(memory_format=torch.channels_last)
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.9, eps=1e-7)
loss_of = nn.BCEWithLogitsLoss()

coordinates = (torch.rand(batch, 2, padded, 2) * 2 - 1) * cutoff
coordinates[:, :, int(padded * 0.55):] = 1e3
labels = torch.randint(0, 2, (batch, 1)).float()


def step():
    optimizer.zero_grad(set_to_none=True)
    maps = density_map(coordinates).contiguous(memory_format=torch.channels_last)
    loss = loss_of(model(maps), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


for _ in range(2):
    step()
wall, cpu = time.perf_counter(), cpu_seconds()
for _ in range(steps):
    step()
wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
print(json.dumps({
    "peer": "pytorch",
    "version": f"PyTorch {torch.__version__}",
    "parameters": sum(weight.numel() for weight in model.parameters()),
    "imagesPerSecond": batch * steps / wall,
    "imagesPerCpuSecond": batch * steps / cpu,
}))
