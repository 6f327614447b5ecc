@echo off
rem Builds the benchmark program where a source is newer, then runs it. Needs the .NET 10 SDK. Its room is benchmarks/.
setlocal
set "root=%~dp0"
set "out=%root%artifacts\bench"
dotnet build "%root%benchmarks\Contingent.Bench" -c Release -v q --nologo -o "%out%" > "%root%artifacts-bench-build.log" 2>&1
if errorlevel 1 (
  type "%root%artifacts-bench-build.log" 1>&2
  exit /b 3
)
del "%root%artifacts-bench-build.log"
dotnet "%out%\Contingent.Bench.dll" %*
