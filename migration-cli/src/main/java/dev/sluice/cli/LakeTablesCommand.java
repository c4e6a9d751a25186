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

@Command(name = "tables", description = "Lists the lake's tables: their Iceberg names, changes and files.")
final class LakeTablesCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Override
    public Integer call() {
        TextTable text = new TextTable()
                .text("Table")
                .text("Iceberg table")
                .number("Changes")
                .number("Files")
                .number("Last batch");
        List<Map<String, @Nullable Object>> tables = new ArrayList<>();
        try (LakeReader lake = LakeCommand.open(file.settings())) {
            for (Name name : lake.datasets()) {
                List<LakeSnapshot> snapshots = lake.snapshots(name);
                long rows = snapshots.isEmpty()
                        ? 0
                        : snapshots.get(snapshots.size() - 1).rows();
                long batch = snapshots.isEmpty()
                        ? 0
                        : snapshots.get(snapshots.size() - 1).batch();
                List<String> files = lake.files(name);
                text.row(name, lake.tableName(name), Amounts.count(rows), Amounts.count(files.size()), batch);
                tables.add(Json.object(
                        "table",
                        name,
                        "iceberg_table",
                        lake.tableName(name),
                        "changes",
                        rows,
                        "last_batch",
                        batch,
                        "files",
                        files));
            }
        }
        options.print(Json.object("tables", tables), text.toString());
        return ExitCode.DONE;
    }
}
