"""The training step of the benchmarks in JAX, float32: ReLU, softmax cross-entropy, plain SGD. A whole epoch is one
compiled function, a scan over its mini-batches; compilation is not counted.

How to call it is in mnist_epochs.py.
"""

import os

import mnist_epochs

chosen = mnist_epochs.options()
if chosen.threads == 1:
    # JAX makes as many threads as it may use processors when it is loaded.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import jax
import jax.numpy as jnp


def logits(parameters, x):
    *hidden, (weights, biases) = parameters
    for w, b in hidden:
        x = jax.nn.relu(x @ w + b)
    return x @ weights + biases


def mean_loss(parameters, x, labels):
    predicted = jax.nn.log_softmax(logits(parameters, x))
    return -jnp.take_along_axis(predicted, labels[:, None], axis=1).mean()


def step(parameters, x, labels):
    loss, gradients = jax.value_and_grad(mean_loss)(parameters, x.astype(jnp.float32) * mnist_epochs.SCALE, labels)
    return jax.tree.map(lambda p, g: p - mnist_epochs.RATE * g, parameters, gradients), loss


@jax.jit
def epoch(parameters, images, labels, whole, rest):
    """Trains on the rows of each line of `whole`, then on those of `rest`; returns the losses."""

    def next_batch(current, rows):
        return step(current, images[rows], labels[rows])

    parameters, losses = jax.lax.scan(next_batch, parameters, whole)
    if len(rest):
        parameters, last = next_batch(parameters, rest)
        losses = jnp.append(losses, last)
    return parameters, losses


class JaxPeer:
    def __init__(self, images, labels):
        self.batch = chosen.batch
        self.sizes = mnist_epochs.widths(chosen)
        self.images = jnp.asarray(images)
        self.labels = jnp.asarray(labels.astype("int32"))
        self.reset()
        self.train(jnp.arange(len(images)))

    def reset(self):
        self.parameters = [
            (jnp.asarray(weights), jnp.zeros(weights.shape[1])) for weights in mnist_epochs.first_weights(self.sizes)
        ]

    def train(self, order):
        whole = len(order) // self.batch * self.batch
        batches = order[:whole].reshape(-1, self.batch)
        self.parameters, losses = epoch(self.parameters, self.images, self.labels, batches, order[whole:])
        return float(losses.mean())

    def classify(self, images):
        return jax.device_get(logits(self.parameters, images.astype("float32") * mnist_epochs.SCALE).argmax(axis=1))


if __name__ == "__main__":
    mnist_epochs.run(chosen, JaxPeer)
