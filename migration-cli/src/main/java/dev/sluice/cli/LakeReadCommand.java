package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.RowTable;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.lake.LakeReader;
import dev.sluice.store.RowStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        description = {
            "Prints changes of one table of the lake, in the order in which they happened, or its current rows.",
            "For example: sluice lake read shop.yaml orders --where id=1000000"
        })
final class LakeReadCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Parameters(index = "1", paramLabel = "TABLE", description = "Such as public.orders, or orders.")
    private String table;

    @Option(
            names = "--where",
            paramLabel = "COLUMN=TEXT",
            description = "Only rows whose column reads so. May be repeated.")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(names = "--current", description = "The rows as they are after the last change, instead of the changes.")
    private boolean current;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "Only these columns, in this order, such as _op,_batch,id.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many rows; default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        try (LakeReader lake = LakeCommand.open(file.settings())) {
            Name name = LakeCommand.named(lake, table);
            try (RowStream stream = current ? lake.replay(name) : lake.changes(name)) {
                List<Row> rows = chosen(stream);
                options.print(
                        Json.object("table", name, "rows", Json.rows(rows)),
                        RowTable.of(rows) + "\n" + rows.size()
                                + (rows.size() == limit ? " rows; more with --limit" : " rows"));
            }
        }
        return ExitCode.DONE;
    }

    private List<Row> chosen(RowStream stream) {
        for (String column : where.keySet()) {
            require(stream, column);
        }
        columns.forEach(column -> require(stream, column));
        Predicate<Row> wanted = row -> where.entrySet().stream()
                .allMatch(entry -> String.valueOf(row.value(entry.getKey())).equals(entry.getValue()));
        List<Row> rows = new ArrayList<>();
        for (Row row = stream.next(); row != null && rows.size() < limit; row = stream.next()) {
            if (wanted.test(row)) {
                rows.add(columns.isEmpty() ? row : row.project(row.schema().project(columns)));
            }
        }
        return rows;
    }

    private void require(RowStream stream, String column) {
        if (!stream.schema().has(column)) {
            throw new SettingsException(table + " has no column " + column + "; it has "
                    + stream.schema().fields().stream()
                            .map(field -> field.name())
                            .toList());
        }
    }
}
