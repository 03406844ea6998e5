package org.lanewise.bench.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.lanewise.bench.peer.Peer;
import org.lanewise.bench.peer.PeerEpoch;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.models.data.EpochOrder;

/// A peer that runs in this JVM. Its seconds count what Lanewise's count: the shuffle and the steps.
final class PeerContestant implements Contestant {
    private final String name;
    private final int threads;
    private final Peer peer;
    private final PeerTask task;
    private final EpochOrder order;

    PeerContestant(String name, int threads, Peer peer, PeerTask task) {
        this.name = name + ", threads: " + threads;
        this.threads = threads;
        this.peer = peer;
        this.task = task;
        this.order = new EpochOrder(task.images().train().count());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public Outcome epoch() {
        peer.reset();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long startCpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        order.shuffle(task.seed(), 0);
        double loss = PeerEpoch.train(peer, task, order);
        double seconds = (System.nanoTime() - start) * 1e-9;
        double cpuSeconds = (threads.getCurrentThreadCpuTime() - startCpu) * 1e-9;
        return new Outcome(seconds, cpuSeconds, loss, PeerEpoch.accuracy(peer, task));
    }
}
