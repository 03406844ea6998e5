"""What the peers in Python have in common: the images, the options, and epochs for every line that is read.

    python3 NAME_mnist.py --data FOLDER [--images N] [--epochs N] [--batch N] [--hidden1 N] [--hidden2 N] [--threads N]
    python3 NAME_mnist.py --data FOLDER --turns

FOLDER holds the four files of MNIST, each plain or with .gz. Every epoch starts from the first weights and prints its
seconds (shuffle and training steps alone), the CPU seconds of the whole process, the mean training loss and the test
accuracy. With --turns, an epoch is run for every line read from standard input.
"""

import argparse
import gzip
import os
import sys
import time

import numpy as np

PIXELS = 784
RATE = 0.1
SCALE = 1 / 255


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--images", type=int, default=50_000)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--hidden1", type=int, default=100)
    parser.add_argument("--hidden2", type=int, default=200)
    parser.add_argument("--threads", type=int, default=0, help="0 leaves the number to the library")
    parser.add_argument("--turns", action="store_true")
    return parser.parse_args()


def widths(chosen):
    return PIXELS, chosen.hidden1, chosen.hidden2, 10


def first_weights(sizes):
    """Normal numbers after Glorot, the same in every epoch and for every peer."""
    random = np.random.default_rng(42)
    for inputs, outputs in zip(sizes, sizes[1:]):
        deviation = np.sqrt(2 / (inputs + outputs))
        yield (random.standard_normal((inputs, outputs)) * deviation).astype(np.float32)


def read(folder, name, offset):
    path = os.path.join(folder, name)
    opener = open if os.path.exists(path) else gzip.open
    with opener(path if opener is open else path + ".gz", "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


def load(folder, part):
    images = read(folder, part + "-images-idx3-ubyte", 16).reshape(-1, PIXELS)
    return images, read(folder, part + "-labels-idx1-ubyte", 8)


def run(chosen, make):
    """`make(images, labels)` returns a peer with `reset()`, `train(order)`, which gives the mean loss of its
    mini-batches, and `classify(images)`, which gives classes."""
    images, labels = load(chosen.data, "train")
    test_images, test_labels = load(chosen.data, "t10k")
    peer = make(images[: chosen.images], labels[: chosen.images])
    for turn, _ in enumerate(sys.stdin if chosen.turns else range(chosen.epochs)):
        peer.reset()
        start, start_cpu = time.perf_counter(), time.process_time()
        order = np.random.default_rng(turn).permutation(min(len(labels), chosen.images))
        loss = peer.train(order)
        seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
        accuracy = (peer.classify(test_images) == test_labels).mean()
        print(f"{seconds:.4f} {cpu:.4f} {loss:.5f} {accuracy:.4f}", flush=True)
