@echo off
rem Builds the program where a source is newer, then runs it. Needs the .NET 10 SDK and Node 20.
setlocal
set "root=%~dp0"
set "out=%root%artifacts\cli"
dotnet build "%root%src\Contingent.Cli" -c Release -v q --nologo -o "%out%" > "%root%artifacts-build.log" 2>&1
if errorlevel 1 (
  type "%root%artifacts-build.log" 1>&2
  exit /b 3
)
del "%root%artifacts-build.log"
dotnet "%out%\Contingent.Cli.dll" %*
