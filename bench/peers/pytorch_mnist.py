"""The training step of the benchmarks in PyTorch, eager, float32: ReLU, softmax cross-entropy, plain SGD.

How to call it is in mnist_epochs.py.
"""

import torch
from torch.nn import functional

import mnist_epochs


class PyTorchPeer:
    def __init__(self, chosen, images, labels):
        if chosen.threads:
            torch.set_num_threads(chosen.threads)
        self.batch = chosen.batch
        self.sizes = mnist_epochs.widths(chosen)
        self.images = torch.from_numpy(images.copy())
        self.labels = torch.from_numpy(labels.copy()).long()

    def reset(self):
        layers = []
        for weights in mnist_epochs.first_weights(self.sizes):
            layer = torch.nn.Linear(*weights.shape)
            with torch.no_grad():
                layer.weight.copy_(torch.from_numpy(weights.T))
                layer.bias.zero_()
            layers += [layer, torch.nn.ReLU()]
        self.network = torch.nn.Sequential(*layers[:-1])
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=mnist_epochs.RATE)

    def train(self, order):
        losses = []
        for rows in torch.from_numpy(order).split(self.batch):
            x = self.images[rows].float() * mnist_epochs.SCALE
            loss = functional.cross_entropy(self.network(x), self.labels[rows])
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            losses.append(loss.detach())
        return torch.stack(losses).mean().item()

    def classify(self, images):
        with torch.no_grad():
            x = torch.from_numpy(images.copy()).float() * mnist_epochs.SCALE
            return self.network(x).argmax(dim=1).numpy()


if __name__ == "__main__":
    chosen = mnist_epochs.options()
    mnist_epochs.run(chosen, lambda images, labels: PyTorchPeer(chosen, images, labels))
