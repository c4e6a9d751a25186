package dev.sluice.cli;

import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.data.Name;
import dev.sluice.lake.LakeReader;
import dev.sluice.lake.LakeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "snapshots", description = "Lists the commits to one table of the lake, the oldest first.")
final class LakeSnapshotsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Parameters(index = "1", paramLabel = "TABLE", description = "Such as public.orders, or orders.")
    private String table;

    @Override
    public Integer call() {
        TextTable text = new TextTable()
                .number("Snapshot")
                .text("Committed")
                .number("Batch")
                .number("Added")
                .number("Changes");
        List<Map<String, @Nullable Object>> snapshots = new ArrayList<>();
        try (LakeReader lake = LakeCommand.open(file.settings())) {
            Name name = LakeCommand.named(lake, table);
            for (LakeSnapshot one : lake.snapshots(name)) {
                text.row(
                        one.id(),
                        one.committed(),
                        one.batch(),
                        Amounts.count(one.addedRows()),
                        Amounts.count(one.rows()));
                snapshots.add(Json.object(
                        "id", one.id(),
                        "committed", one.committed(),
                        "batch", one.batch(),
                        "added_rows", one.addedRows(),
                        "rows", one.rows()));
            }
            options.print(Json.object("table", name, "snapshots", snapshots), text.toString());
        }
        return ExitCode.DONE;
    }
}
