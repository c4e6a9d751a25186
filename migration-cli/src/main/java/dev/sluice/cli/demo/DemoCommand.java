package dev.sluice.cli.demo;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.Screen;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The README's first command. */
@Command(
        name = "demo",
        description = {
            "Shows the whole job in a minute or two: starts a PostgreSQL of its own with a shop in it, replicates it while it",
            "sells, kills its own replicator half-way, starts it again, and verifies every row."
        })
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "sluice-demo",
            description = "Where to put everything; default: ${DEFAULT-VALUE}.")
    private Path directory;

    @Option(
            names = "--keep",
            description = "Keep the database running at the end, until Ctrl-C, to try the other commands on it.")
    private boolean keep;

    @Override
    public Integer call() throws IOException, SQLException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new SettingsException("The demo needs Linux: it brings PostgreSQL's binaries for Linux only");
        }
        DemoDirectory prepared = DemoDirectory.prepare(directory);
        try (Demo demo = new Demo(prepared, options.json() ? Screen.silent() : options.screen())) {
            Thread atExit = new Thread(demo::stop, "demo-exit");
            Runtime.getRuntime().addShutdownHook(atExit);
            boolean equal = tell(demo);
            if (options.json()) {
                options.print(document(equal, prepared), "");
            }
            if (keep) {
                demo.linger();
            }
            return equal ? ExitCode.DONE : ExitCode.DIFFERENCES;
        }
    }

    private static boolean tell(Demo demo) throws IOException, SQLException {
        try {
            return demo.tell();
        } catch (SluiceException | IOException | SQLException e) {
            demo.standStillIfStopping();
            throw e;
        }
    }

    static Map<String, @Nullable Object> document(boolean equal, DemoDirectory directory) {
        return Json.object("equal", equal, "directory", directory.root(), "pipeline", directory.pipeline());
    }
}
