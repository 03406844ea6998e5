package org.lanewise.bench.fork;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.lanewise.bench.calibration.MemoryBandwidth;
import org.lanewise.bench.peer.OpenBlas;
import org.lanewise.bench.result.ForkJson;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.Machine;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.suite.Suite;
import org.lanewise.bench.suite.Work;

/// A fork: warms up, measures in rounds, prints. Lines that begin with `{` are results, one a fork; others say how far it is.
public final class ForkMain {
    private ForkMain() {}

    /// Measures; the arguments are those of [ForkTask].
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ForkTask task = ForkTask.parse(arguments);
        out.println("training for the weights hash");
        TrainingProbe probe = new TrainingProbe(task.settings().threads());
        String weightsSha256 = probe.weightsSha256();
        double bandwidth = MemoryBandwidth.gigabytes();
        RunSettings settings = task.settings();
        List<Work> works = Suite.open(
                settings.threads(), settings.quick(), Pattern.compile(settings.filter()), settings.peers());
        List<MeasuredWork> measured = works.stream().map(MeasuredWork::new).toList();
        out.println("warming up");
        WarmUp.run(measured);
        double bytesPerStep = probe.bytesPerStep();
        List<MeasuredWork> wanted = measured.stream().filter(each -> task.measures(each.key())).toList();
        BurstLoop loop = new BurstLoop(wanted, task.patience(), task.pace(), new Random(task.seed()));
        int rounds = settings.rounds();
        loop.run(rounds, round -> out.println("round " + round + (round > rounds ? ", for what was disturbed" : "")));
        out.println(ForkJson.write(new ForkResult(
                Machine.here(),
                bandwidth,
                weightsSha256,
                bytesPerStep,
                settings.peers() ? OpenBlas.coreName() : "",
                wanted.stream().map(MeasuredWork::samples).toList())));
        System.exit(0); // workers of suspended trainings are waiting
    }
}
