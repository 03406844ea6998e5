"""The training step of the benchmarks in NumPy, float32: 784-100-200-10, ReLU, softmax cross-entropy, plain SGD.

    python3 numpy_mnist.py --data FOLDER [--images N] [--epochs N]
    python3 numpy_mnist.py --data FOLDER --turns

FOLDER holds the four files of MNIST, each plain or with .gz. Every epoch starts from the first weights and prints its
seconds (training steps alone), the CPU seconds of the whole process, the mean training loss and the test accuracy. With
--turns, an epoch is run for every line read from standard input. OPENBLAS_NUM_THREADS sets the number of threads.
"""

import argparse
import gzip
import os
import sys
import time

import numpy as np

WIDTHS = (784, 100, 200, 10)
BATCH = 32
RATE = np.float32(0.1)
SCALE = np.float32(1 / 255)


def read(folder, name, offset):
    path = os.path.join(folder, name)
    opener = open if os.path.exists(path) else gzip.open
    with opener(path if opener is open else path + ".gz", "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


class Network:
    def __init__(self):
        random = np.random.default_rng(42)
        self.weights = []
        self.biases = []
        for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
            deviation = np.sqrt(2 / (inputs + outputs))
            self.weights.append((random.standard_normal((inputs, outputs)) * deviation).astype(np.float32))
            self.biases.append(np.zeros(outputs, np.float32))
        self.pixels = np.empty((BATCH, WIDTHS[0]), np.float32)
        self.products = [np.empty_like(w) for w in self.weights]

    def forward(self, x):
        a1 = x @ self.weights[0]
        a1 += self.biases[0]
        np.maximum(a1, 0, out=a1)
        a2 = a1 @ self.weights[1]
        a2 += self.biases[1]
        np.maximum(a2, 0, out=a2)
        logits = a2 @ self.weights[2]
        logits += self.biases[2]
        return a1, a2, logits

    def step(self, images, labels):
        count = len(labels)
        x = np.multiply(images, SCALE, out=self.pixels[:count], dtype=np.float32)
        a1, a2, logits = self.forward(x)
        logits -= logits.max(axis=1, keepdims=True)
        gradient = np.exp(logits)
        sums = gradient.sum(axis=1, keepdims=True)
        rows = np.arange(count)
        loss = float((np.log(sums[:, 0]) - logits[rows, labels]).mean())
        gradient /= sums
        gradient[rows, labels] -= 1
        gradient *= np.float32(1 / count)
        gradient2 = gradient @ self.weights[2].T
        gradient2 *= a2 > 0
        gradient1 = gradient2 @ self.weights[1].T
        gradient1 *= a1 > 0
        for layer, (below, above) in enumerate(((x, gradient1), (a1, gradient2), (a2, gradient))):
            product = np.matmul(below.T, above, out=self.products[layer])
            product *= RATE
            self.weights[layer] -= product
            self.biases[layer] -= RATE * above.sum(axis=0)
        return loss

    def accuracy(self, images, labels):
        logits = self.forward(images.astype(np.float32) * SCALE)[2]
        return float((logits.argmax(axis=1) == labels).mean())


def epoch(train, test, seed):
    images, labels = train
    network = Network()
    start, start_cpu = time.perf_counter(), time.process_time()
    order = np.random.default_rng(seed).permutation(len(labels))
    losses = []
    for at in range(0, len(labels), BATCH):
        rows = order[at : at + BATCH]
        losses.append(network.step(images[rows], labels[rows]))
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    print(f"{seconds:.4f} {cpu:.4f} {np.mean(losses):.5f} {network.accuracy(*test):.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--images", type=int, default=50_000)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--turns", action="store_true")
    options = parser.parse_args()
    folder = options.data
    train = (
        read(folder, "train-images-idx3-ubyte", 16).reshape(-1, WIDTHS[0])[: options.images],
        read(folder, "train-labels-idx1-ubyte", 8)[: options.images],
    )
    test = (
        read(folder, "t10k-images-idx3-ubyte", 16).reshape(-1, WIDTHS[0]),
        read(folder, "t10k-labels-idx1-ubyte", 8),
    )
    if options.turns:
        for turn, _ in enumerate(sys.stdin):
            epoch(train, test, turn)
    else:
        for turn in range(options.epochs):
            epoch(train, test, turn)


if __name__ == "__main__":
    main()
