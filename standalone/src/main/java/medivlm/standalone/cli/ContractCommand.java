package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import medivlm.schemas.contract.ContractKit;
import medivlm.standalone.terminal.Style;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "contract",
        description = {
            "Check a producer's sample events against the contract.",
            "Files .json and .jsonl, named after their event type. Exit code 1 if any breaks it."
        })
final class ContractCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "The samples.")
    private List<Path> inputs = List.of();

    ContractCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var kit = new ContractKit();
        int broken = 0;
        int checked = 0;
        for (Path input : inputs) {
            for (ContractKit.Sample sample : check(kit, input)) {
                checked++;
                broken += sample.faults().isEmpty() ? 0 : 1;
                print(sample);
            }
        }
        terminal.err().println(checked + " samples, " + broken + " break the contract");
        return broken == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<ContractKit.Sample> check(ContractKit kit, Path input) throws IOException {
        try {
            return kit.check(input);
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "there is no file or folder " + e.getFile());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private void print(ContractKit.Sample sample) {
        String where = sample.file() + ":" + sample.line() + "  ";
        if (sample.faults().isEmpty()) {
            terminal.out().println(where + terminal.styled(Style.GREEN, "ok"));
        }
        for (var fault : sample.faults()) {
            terminal.out()
                    .println(
                            where
                                    + terminal.styled(Style.RED, fault.pointer())
                                    + "  "
                                    + fault.message());
        }
    }
}
