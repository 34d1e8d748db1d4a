import { Component, type ReactNode } from "react";

interface ErrorBoundaryProps {
  /** Called before its children are rendered once more. */
  onReset: () => void;
  children: ReactNode;
}

/** Shows what was thrown below it, and tries again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  retry = () => {
    this.props.onReset();
    this.setState({ error: undefined });
  };

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="notice bad" role="alert">
        <p>{error.message}</p>
        <p className="notice-actions">
          <button type="button" className="button" onClick={this.retry}>
            Try again
          </button>
        </p>
      </div>
    );
  }
}
