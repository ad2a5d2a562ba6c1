package io.fleetmask.local.apply;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.local.apply.FileResult.Outcome;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import io.fleetmask.vmwarefiles.merge.MaskConflict;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import io.fleetmask.vmwarefiles.write.UnifiedDiff;
import io.fleetmask.vmwarefiles.write.UnusableFileException;
import io.fleetmask.vmwarefiles.write.VmxFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The work on single files. What is wrong with one file is its result and keeps nobody from the next.
 *
 * @param write whether files are written, or only looked at
 */
record FileWork(boolean write) {

    /** Brings the VM's patch into its file. */
    FileResult apply(Path path, PatchSource source) {
        return with(path, file -> {
            VmNames.Match match = match(file, source);
            if (match instanceof VmNames.Match.One one) {
                return apply(file, one.patch(), source);
            }
            return match instanceof VmNames.Match.Unclear unclear
                    ? FileResult.of(path, Outcome.REFUSED, unclear.reason())
                    : FileResult.of(path, Outcome.NO_PATCH, "");
        });
    }

    /** Takes out of a file what this command wrote into it, and what a patch did if there is a source of patches. */
    FileResult undo(Path path, Optional<PatchSource> source) {
        return with(path, file -> {
            VmNames.Match match = source.isPresent() ? match(file, source.get()) : new VmNames.Match.None();
            if (match instanceof VmNames.Match.Unclear unclear) {
                return FileResult.of(path, Outcome.REFUSED, unclear.reason());
            }
            List<ManagedLine> own = match instanceof VmNames.Match.One one
                    ? ManagedLines.union(file.own(), one.patch().mayBeInFile())
                    : file.own();
            VmxDocument document = file.document();
            MergedMask undone = new MaskMerge(CpuidSettings.of(document), Vendor.INTEL, own).undo();
            VmxDocument restored = document.edit(undone.lines());
            FileResult result = isSame(document, restored)
                    ? FileResult.of(path, Outcome.RIGHT, "nothing of Fleetmask's is in it")
                    : replace(file, restored, write ? Outcome.TAKEN_BACK : Outcome.WOULD_TAKE_BACK, "");
            return match instanceof VmNames.Match.One one
                    ? takenOut(result, one.patch(), source.orElseThrow())
                    : result;
        });
    }

    /** Removes the copies beside a file in which nothing of this command's is any more. */
    FileResult clean(Path path) {
        return with(path, file -> {
            VmxFile.Cleaning cleaning = file.clean(write);
            if (cleaning instanceof VmxFile.Cleaning.Needed needed) {
                return FileResult.of(path, Outcome.KEPT, "they are the way back: " + stillIn(needed.lines()));
            }
            if (cleaning instanceof VmxFile.Cleaning.Refused refused) {
                return FileResult.of(path, Outcome.REFUSED, refused.reason());
            }
            return cleaning instanceof VmxFile.Cleaning.Cleaned cleaned
                    ? cleaned(path, cleaned.copies())
                    : FileResult.of(path, Outcome.NO_COPIES, "");
        });
    }

    private static String stillIn(List<ManagedLine> lines) {
        return lines.stream().map(ManagedLine::key).collect(Collectors.joining(", "))
                + (lines.size() == 1 ? " is" : " are") + " as this command wrote";
    }

    private FileResult cleaned(Path path, List<Path> copies) {
        return new FileResult(
                path,
                write ? Outcome.CLEANED : Outcome.WOULD_CLEAN,
                copies.size() == 1 ? "1 copy" : copies.size() + " copies",
                copies.stream().map(copy -> "-" + copy.getFileName()).toList());
    }

    /** Also of a file that was right already, as long as the service believes that lines are in it. */
    private FileResult takenOut(FileResult result, KnownPatch patch, PatchSource source) {
        boolean isOut = result.outcome() == Outcome.TAKEN_BACK
                || (result.outcome() == Outcome.RIGHT && patch.isBelievedInFile());
        return write && isOut ? told(result, () -> source.takenOut(patch)) : result;
    }

    private interface Work {
        FileResult on(VmxFile file) throws IOException;
    }

    private static FileResult with(Path path, Work work) {
        try {
            VmxFile file = VmxFile.read(path);
            Optional<VmxObstacle> obstacle =
                    file.document().obstacles().stream().findFirst();
            return obstacle.isPresent()
                    ? FileResult.of(path, Outcome.UNUSABLE, obstacle.get().sentence())
                    : work.on(file);
        } catch (NoSuchFileException missing) {
            return FileResult.of(path, Outcome.UNUSABLE, "no such file");
        } catch (UnusableFileException other) {
            return FileResult.of(path, Outcome.UNUSABLE, String.valueOf(other.getMessage()));
        } catch (IOException | IllegalArgumentException | IllegalStateException failed) {
            return FileResult.of(path, Outcome.UNUSABLE, String.valueOf(failed));
        } catch (StackOverflowError | OutOfMemoryError tooMuch) {
            // The limits should keep it from coming to this; if one does not, the files after it are still done.
            return FileResult.of(path, Outcome.UNUSABLE, "it is more than this command can hold: " + tooMuch);
        }
    }

    private static VmNames.Match match(VmxFile file, PatchSource source) {
        VmNames names = VmNames.of(file.path(), file.document());
        return names.among(source.called(names));
    }

    private FileResult apply(VmxFile file, KnownPatch patch, PatchSource source) throws IOException {
        VmxDocument document = file.document();
        MergedMask merged = patch.merge(CpuidSettings.of(document));
        VmxDocument patched = document.edit(merged.lines());
        if (!patch.isLetThrough()) {
            String told = patch.title() + " is " + patch.state() + ": " + patch.reason();
            return new FileResult(file.path(), Outcome.NOT_LET_THROUGH, told, diff(file, patched));
        }
        if (!merged.conflicts().isEmpty()) {
            return FileResult.of(
                    file.path(),
                    Outcome.REFUSED,
                    merged.conflicts().stream().map(MaskConflict::sentence).collect(Collectors.joining("; ")));
        }
        return isSame(document, patched)
                ? reported(FileResult.of(file.path(), Outcome.RIGHT, patch.title()), patch, source)
                : reported(
                        replace(file, patched, write ? Outcome.WRITTEN : Outcome.WOULD_CHANGE, patch.title()),
                        patch,
                        source);
    }

    private FileResult replace(VmxFile file, VmxDocument edited, Outcome outcome, String told) throws IOException {
        Optional<String> hindrance = write ? refusal(file.write(edited)) : file.lock();
        return hindrance.isPresent()
                ? FileResult.of(file.path(), Outcome.REFUSED, hindrance.get())
                : new FileResult(file.path(), outcome, told, diff(file, edited));
    }

    private static Optional<String> refusal(VmxFile.Outcome outcome) {
        return outcome instanceof VmxFile.Outcome.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    /** Also of a file that is right already: the report of a command that was killed is made up for so. */
    private FileResult reported(FileResult result, KnownPatch patch, PatchSource source) {
        boolean isIn = result.outcome() == Outcome.WRITTEN || result.outcome() == Outcome.RIGHT;
        if (!write || !isIn || !patch.wantsReport()) {
            return result;
        }
        return told(result, () -> source.report(patch));
    }

    private static FileResult told(FileResult result, Supplier<Optional<String>> telling) {
        return answer(telling)
                .map(reason -> new FileResult(
                        result.file(), Outcome.NOT_REPORTED, result.told() + ": " + reason, result.diff()))
                .orElse(result);
    }

    private static Optional<String> answer(Supplier<Optional<String>> telling) {
        try {
            return telling.get();
        } catch (ApiException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    private static boolean isSame(VmxDocument one, VmxDocument other) {
        return java.util.Arrays.equals(one.bytes(), other.bytes());
    }

    /** For eyes, not for {@code patch}. */
    private static List<String> diff(VmxFile file, VmxDocument edited) {
        VmxDocument document = file.document();
        byte[] diff = UnifiedDiff.between(String.valueOf(file.path().getFileName()), document.bytes(), edited.bytes());
        return new String(diff, document.charset())
                .lines()
                .map(line -> line.replace("\r", ""))
                .toList();
    }
}
