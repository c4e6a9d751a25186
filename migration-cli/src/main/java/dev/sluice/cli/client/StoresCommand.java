package dev.sluice.cli.client;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stores",
        description = {
            "Lists the stores that can be opened and what sets them apart; of one store also how well it holds each type.",
            "For example: sluice stores sqlite"
        })
public final class StoresCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Parameters(arity = "0..1", paramLabel = "SCHEME", description = "Only the store whose URLs begin so.")
    private @Nullable String scheme;

    @Option(
            names = "--types",
            description = "Also of all stores how well they hold each type, and which values at the edge.")
    private boolean types;

    @Override
    public Integer call() {
        List<KnownStore> stores = chosen(KnownStore.all());
        List<Map<String, @Nullable Object>> documents =
                stores.stream().map(store -> store.document(withTypes())).toList();
        options.print(Json.object("stores", documents), text(stores));
        return ExitCode.DONE;
    }

    private boolean withTypes() {
        return types || scheme != null;
    }

    private List<KnownStore> chosen(List<KnownStore> all) {
        String wanted = scheme;
        if (wanted == null) {
            return all;
        }
        List<KnownStore> chosen =
                all.stream().filter(store -> store.schemes().contains(wanted)).toList();
        if (chosen.isEmpty()) {
            List<String> known =
                    all.stream().flatMap(store -> store.schemes().stream()).toList();
            throw new SettingsException("There is no store \"" + wanted + "\"; did you mean "
                    + Nearest.of(wanted, known) + "? The schemes are " + String.join(", ", known));
        }
        return chosen;
    }

    private String text(List<KnownStore> stores) {
        TextTable table = new TextTable().text("Store").text("Scheme").text("Traits");
        stores.forEach(store ->
                table.row(store.title(), String.join(", ", store.schemes()), KnownStore.words(store.traits())));
        return withTypes()
                ? Stream.concat(Stream.of(table.toString()), stores.stream().map(KnownStore::typesText))
                        .reduce((above, below) -> above + "\n\n" + below)
                        .orElse("")
                : table.toString();
    }
}
