"""The training step of the benchmarks in NumPy, float32: ReLU, softmax cross-entropy, plain SGD.

OPENBLAS_NUM_THREADS sets the number of threads; how to call it is in mnist_epochs.py.
"""

import numpy as np

import mnist_epochs

RATE = np.float32(mnist_epochs.RATE)
SCALE = np.float32(mnist_epochs.SCALE)


class NumPyPeer:
    def __init__(self, chosen, images, labels):
        self.batch = chosen.batch
        self.sizes = mnist_epochs.widths(chosen)
        self.images, self.labels = images, labels
        self.pixels = np.empty((self.batch, self.sizes[0]), np.float32)
        self.reset()
        self.products = [np.empty_like(w) for w in self.weights]

    def reset(self):
        self.weights = list(mnist_epochs.first_weights(self.sizes))
        self.biases = [np.zeros(outputs, np.float32) for outputs in self.sizes[1:]]

    def train(self, order):
        losses = []
        for at in range(0, len(order), self.batch):
            rows = order[at : at + self.batch]
            losses.append(self.step(self.images[rows], self.labels[rows]))
        return np.mean(losses)

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

    def classify(self, images):
        return self.forward(images.astype(np.float32) * SCALE)[2].argmax(axis=1)


if __name__ == "__main__":
    chosen = mnist_epochs.options()
    mnist_epochs.run(chosen, lambda images, labels: NumPyPeer(chosen, images, labels))
