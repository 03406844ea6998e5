package org.lanewise.bench.suite;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.bench.peer.OpenBlas;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;

/// The three products of a dense layer, by the engine and by peers.
final class GemmWorks {
    /// Both operands fit into the first cache; rows and panels fill every micro-kernel's tile.
    private static final GemmShape FIRST_CACHE = new GemmShape(24, 128, 32);

    private static final GemmShape LAYER_1 = new GemmShape(32, 784, 100);
    private static final GemmShape LAYER_2 = new GemmShape(32, 100, 200);
    private static final GemmShape WIDE = new GemmShape(128, 784, 512);
    private static final String FORWARD = "forward ";

    private GemmWorks() {}

    static void addTo(List<Candidate> all, int threads, boolean quick) {
        add(all, "micro-kernel " + FIRST_CACHE, FIRST_CACHE, Product.FORWARD, 1, true);
        for (GemmShape shape : List.of(LAYER_2, LAYER_1)) {
            add(all, FORWARD + shape, shape, Product.FORWARD, 1, true);
            add(all, "backward-data " + shape, shape, Product.BACKWARD_DATA, 1, true);
            add(all, "backward-weights " + shape, shape, Product.BACKWARD_WEIGHTS, 1, true);
        }
        addShared(all, LAYER_1, threads);
        List<GemmShape> large = new ArrayList<>(
                List.of(GemmShape.cube(256), WIDE, GemmShape.cube(512), GemmShape.cube(1024)));
        if (!quick) {
            large.add(GemmShape.cube(2048));
        }
        for (GemmShape shape : large) {
            add(all, FORWARD + shape, shape, Product.FORWARD, 1, shape.equals(large.getFirst()));
            addShared(all, shape, threads);
        }
    }

    private static void addShared(List<Candidate> all, GemmShape shape, int threads) {
        if (threads > 1) {
            add(all, FORWARD + shape, shape, Product.FORWARD, threads, false);
        }
    }

    private static void add(
            List<Candidate> all, String name, GemmShape shape, Product product, int threads, boolean slowPeers) {
        WorkKey key = new WorkKey(name, WorkKey.LANEWISE, threads);
        all.add(new Candidate(key, () -> {
            LayerProducts products = new LayerProducts(shape, KernelSelection.current().kernels().gemm());
            return products.work(key, product);
        }));
        if (OpenBlas.isAvailable()) {
            WorkKey peer = key.by(WorkKey.OPENBLAS);
            all.add(new Candidate(peer, () -> new OpenBlasProducts(shape).work(peer, product)));
        }
        if (slowPeers) {
            WorkKey plain = key.by(WorkKey.PLAIN_JAVA);
            all.add(new Candidate(plain, () -> new PlainProducts(shape).work(plain, product)));
            WorkKey reference = key.by(WorkKey.REFERENCE);
            all.add(new Candidate(
                    reference,
                    () -> new LayerProducts(shape, new ReferenceKernels().gemm()).work(reference, product)));
        }
    }
}
