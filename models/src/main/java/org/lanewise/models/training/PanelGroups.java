package org.lanewise.models.training;

/// The panels of a layer in groups that kernels take at a time. No group reaches into the shares of two workers: a panel
/// that two of them share is a group of its own. So what a worker updates in the last phase of a step is what it needs for
/// the forward pass of the next one, and stays in its cache.
///
///     7 panels, groups of 3, 2 workers     [ 0 1 2 ] [ 3 ] [ 4 5 6 ]
///                                            worker 0  both  worker 1
final class PanelGroups {
    private final int panels;
    private final int[] starts;
    private final int groups;

    /// @param most the panels of a group at most, `>= 1`
    PanelGroups(int panels, int most, int workers) {
        this.panels = panels;
        this.starts = new int[panels + 1];
        int count = 0;
        for (int panel = 0; panel < panels; count++) {
            starts[count] = panel;
            panel = Math.min(panel + most, wholeUntil(panel, workers));
        }
        starts[count] = panels;
        this.groups = count;
    }

    /// The end of a run of panels from `panel` on that belong to the same worker as a whole; just behind it if it is
    /// shared.
    private int wholeUntil(int panel, int workers) {
        long worker = (long) panel * workers / panels;
        long end = (worker + 1) * panels / workers;
        return (int) Math.max(end, panel + 1L);
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

    /// The group of a panel; [#count] for the panel behind the last.
    int of(int panel) {
        int group = 0;
        while (group < groups && end(group) <= panel) {
            group++;
        }
        return group;
    }
}
