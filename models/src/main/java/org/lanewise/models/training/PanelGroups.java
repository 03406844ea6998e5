package org.lanewise.models.training;

/// The panels of a layer in groups that kernels take at a time. No group reaches into the shares of two workers. So what a
/// worker updates in the last phase of a step is what it needs for the forward pass of the next one, and stays in its cache.
/// A panel that lies in two shares is a group of its own, whose rows the two divide; or it belongs whole to the one that has
/// its middle.
///
///     7 panels, groups of 3, 2 workers     shared    [ 0 1 2 ] [ 3 ] [ 4 5 6 ]
///                                                    worker 0  both  worker 1
///
///     7 panels, groups of 8, 2 workers     whole     [ 0 1 2 ] [ 3 4 5 6 ]
///                                                    worker 0  worker 1
final class PanelGroups {
    private final int panels;
    private final int workers;
    private final boolean shared;
    private final int[] starts;
    private final int groups;

    private PanelGroups(int panels, int most, int workers, boolean shared) {
        this.panels = panels;
        this.workers = workers;
        this.shared = shared;
        this.starts = new int[panels + 1];
        int count = 0;
        for (int panel = 0; panel < panels; count++) {
            starts[count] = panel;
            panel = Math.min(panel + most, shared ? endOfShare(panel) : endOfWhole(panel));
        }
        starts[count] = panels;
        this.groups = count;
    }

    /// Groups for kernels whose time is proportional to their panels.
    ///
    /// @param most the panels of a group at most, `>= 1`
    static PanelGroups shared(int panels, int most, int workers) {
        return new PanelGroups(panels, most, workers, true);
    }

    /// Groups for kernels that gain from every panel they take at a time.
    ///
    /// @param most the panels of a group at most, `>= 1`
    static PanelGroups whole(int panels, int most, int workers) {
        return new PanelGroups(panels, most, workers, false);
    }

    /// The end of a run of panels from `panel` on that belong to the same worker as a whole; just behind it if it is
    /// shared.
    private int endOfShare(int panel) {
        long worker = (long) panel * workers / panels;
        long end = (worker + 1) * panels / workers;
        return (int) Math.max(end, panel + 1L);
    }

    /// The end of a run of panels from `panel` on whose middles lie in the share of the same worker.
    private int endOfWhole(int panel) {
        int end = panel + 1;
        while (end < panels && owner(end) == owner(panel)) {
            end++;
        }
        return end;
    }

    /// The worker in whose share the middle of a panel lies.
    private long owner(int panel) {
        return (2L * panel + 1) * workers / (2L * panels);
    }

    /// How many groups there are.
    int count() {
        return groups;
    }

    /// The first panel of a group.
    int start(int group) {
        return starts[group];
    }

    /// The panel behind a group's last.
    int end(int group) {
        return starts[group + 1];
    }

    /// The first chunk that a worker is home to, where every group is cut into `rowChunks` chunks of rows.
    int homeStart(int worker, int rowChunks) {
        int group = 0;
        if (!shared) {
            while (group < groups && owner(start(group)) < worker) {
                group++;
            }
            return group * rowChunks;
        }
        // Work is counted in panels x chunks of rows; a chunk of a group is as many units as it has panels.
        int units = (int) ((long) panels * rowChunks * worker / workers);
        while (group < groups && end(group) <= units / rowChunks) {
            group++;
        }
        if (group == groups) {
            return groups * rowChunks;
        }
        int width = end(group) - start(group);
        return group * rowChunks + (units - start(group) * rowChunks) / width;
    }
}
